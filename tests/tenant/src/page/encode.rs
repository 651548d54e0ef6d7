//! Compressed files: the ones that lie beside the plain one, or made once and kept.

use axum::{
    body::Bytes,
    http::{HeaderMap, header},
};
use std::{
    collections::HashMap,
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

/// How a body is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Brotli.
    Brotli,
    /// Gzip.
    Gzip,
    /// Not at all.
    Identity,
}

impl Encoding {
    /// The best one that the client takes.
    pub fn accepted(headers: &HeaderMap) -> Self {
        let sent = headers
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok());
        let takes = |name: &str| {
            sent.unwrap_or_default().split(',').any(|entry| {
                let mut parts = entry.split(';').map(str::trim);
                let named = parts
                    .next()
                    .is_some_and(|coding| coding.eq_ignore_ascii_case(name));
                let weight = parts.find_map(|part| part.strip_prefix("q=")?.parse::<f32>().ok());
                named && weight.is_none_or(|weight| weight > 0.0)
            })
        };
        match (takes("br"), takes("gzip")) {
            (true, _) => Self::Brotli,
            (_, true) => Self::Gzip,
            _ => Self::Identity,
        }
    }

    /// Its name in HTTP.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }

    fn ending(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some(".br"),
            Self::Gzip => Some(".gz"),
            Self::Identity => None,
        }
    }
}

/// A file ready to be sent.
#[derive(Clone)]
pub struct Encoded {
    /// How `bytes` are compressed.
    pub encoding: Encoding,
    /// What is sent.
    pub bytes: Bytes,
    /// A hash of the plain file.
    pub hash: u64,
}

/// Reads files, and keeps what it had to compress itself.
#[derive(Default)]
pub struct Encoder(Mutex<HashMap<(PathBuf, Encoding), Encoded>>);

impl Encoder {
    /// The file in this encoding, or nothing where there is no such file.
    ///
    /// The plain file is read each time: a rebuilt page shows at once.
    pub fn read(&self, file: &Path, encoding: Encoding) -> Option<Encoded> {
        let plain = fs::read(file).ok()?;
        let mut hasher = DefaultHasher::new();
        plain.hash(&mut hasher);
        let hash = hasher.finish();
        if encoding == Encoding::Identity {
            return Some(Encoded {
                encoding,
                bytes: plain.into(),
                hash,
            });
        }
        if let Some(bytes) = beside(file, encoding) {
            return Some(Encoded {
                encoding,
                bytes: bytes.into(),
                hash,
            });
        }
        let key = (file.to_owned(), encoding);
        let kept = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .cloned();
        if let Some(kept) = kept.filter(|kept| kept.hash == hash) {
            return Some(kept);
        }
        let bytes = compress(&plain, encoding).ok()?.into();
        let made = Encoded {
            encoding,
            bytes,
            hash,
        };
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(key, made.clone());
        Some(made)
    }
}

/// The compressed file beside the plain one, unless the plain one is newer.
fn beside(file: &Path, encoding: Encoding) -> Option<Vec<u8>> {
    let mut name = file.file_name()?.to_owned();
    name.push(encoding.ending()?);
    let compressed = file.with_file_name(name);
    let changed = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    (changed(&compressed)? >= changed(file)?).then(|| fs::read(compressed).ok())?
}

fn compress(plain: &[u8], encoding: Encoding) -> io::Result<Vec<u8>> {
    match encoding {
        Encoding::Identity => Ok(plain.to_vec()),
        Encoding::Gzip => {
            let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
            gzip.write_all(plain)?;
            gzip.finish()
        }
        Encoding::Brotli => {
            let mut out = Vec::new();
            // Quality 5: a first visit must not wait for the last per cent.
            let mut brotli = brotli::CompressorWriter::new(&mut out, 1 << 14, 5, 22);
            brotli.write_all(plain)?;
            drop(brotli);
            Ok(out)
        }
    }
}
