// Bad input: a clear sentence, nothing lost, nothing executed.
// Proves README, "What it takes": errors name their row and block nobody else; design §2 and §5.
import assert from 'node:assert/strict';
import { becomes, forbiddenScene, scene } from './scene.mjs';

const MISTAKES = [
  ['a space inside', 'ann lee@corp.example', 'Remove the space inside the address.'],
  ['markup', '<script>alert(1)</script>@corp.example', /^Remove < in front of the @/],
  ['markup in its domain', 'ann@<script>alert(1)</script>', /^Remove < after the @/],
  ['no @', 'ann.corp.example', /^Not a full address yet/],
  ['two @', 'ann@corp@example.com', /^More than one @/],
  ['nothing before the @', '@corp.example', /^Type the name in front/],
  ['nothing after the @', 'ann@', /^Type the domain/],
  ['two dots in its domain', 'ann@corp..example', /^Check the dots/],
  ['a hyphen at the end of its domain', 'ann@corp-.example', /^Check the hyphens/],
  ['a letter that mail systems do not take', 'müller@corp.example', /^Replace ü/],
  ['a domain of 300 characters in one piece', `ann@${'a'.repeat(300)}.example`, /domain is too long/],
  ['300 characters and no @', 'a'.repeat(300), /^Not a full address yet/],
];

for (const [flaw, typed, sentence] of MISTAKES) {
  scene(`an address with ${flaw} is explained and stays as typed`, async (portal, tenant) => {
    await portal.open();
    await portal.typePerson(1, typed, 'Viewer');
    await becomes(() => portal.errorOfRow(1), sentence);
    await portal.send();
    await becomes(() => portal.focusedField(), 'E-mail of person 1');
    assert.deepEqual(await portal.rows(), [[typed, 'Viewer']]);
    assert.deepEqual(await tenant.requests(), []);
  });
}

const FORGIVEN = [
  ['spaces around it', '  ann@corp.example ', 'ann@corp.example'],
  ['zero-width characters', '\u{feff}ann\u{200b}@corp.\u{200d}example\u{2060}', 'ann@corp.example'],
  ['a non-breaking space behind it', 'ann@corp.example\u{a0}', 'ann@corp.example'],
  ['an international domain', 'ann@bücher.example', 'ann@xn--bcher-kva.example',
    'Will be sent to ann@xn--bcher-kva.example'],
  ['the signs of another keyboard', 'ａｎｎ＠corp。example', 'ann@corp.example',
    'Will be sent to ann@corp.example'],
];

for (const [oddity, typed, sent, said = ''] of FORGIVEN) {
  scene(`an address with ${oddity} is sent without it`, async (portal, tenant) => {
    await portal.open();
    await portal.typePerson(1, typed, 'Viewer');
    await becomes(() => portal.errorOfRow(1), said);
    await portal.send();
    await becomes(() => tenant.invitations(), [[{ email: sent, roleName: 'Viewer' }]]);
    await becomes(() => portal.notice(), /^1 person invited/);
  });
}

scene('nothing but spaces is an empty row', async (portal, tenant) => {
  await portal.open();
  await portal.typePerson(1, '   ', 'Viewer');
  await portal.send();
  await becomes(() => portal.notice(), /^Nobody to invite yet/);
  assert.deepEqual(await tenant.requests(), []);
});

scene('nothing but zero-width characters is no person either', async (portal, tenant) => {
  await portal.open();
  await portal.typePerson(1, '\u{200b}\u{feff}', 'Viewer');
  await portal.send();
  await becomes(() => portal.focusedField(), 'E-mail of person 1');
  assert.deepEqual(await tenant.requests(), []);
});

scene('zero-width characters do not hide a duplicate', async (portal) => {
  await portal.open();
  await portal.typePeople(['ann@corp.example', 'Viewer'], ['ann\u{200b}@corp.example', 'Viewer']);
  await portal.leaveField();
  await becomes(() => portal.errorOfRow(1), /^Same address as person 2/);
});

scene('an address of 300 valid characters is refused at its row', async (portal) => {
  const label = 'a'.repeat(60);
  const long = `ann@${label}.${label}.${label}.${label}.${'b'.repeat(50)}.example`;
  await portal.open();
  await portal.typePerson(1, long, 'Viewer');
  await portal.send();
  await becomes(() => portal.errorOfRow(1), /./);
  assert.deepEqual(await portal.rows(), [[long, 'Viewer']]);
});

scene('markup in an address is never executed, nor in a label or a message', async (portal) => {
  const typed = '"><img src=x onerror=document.title="taken">@corp.example';
  await portal.open();
  await portal.typePerson(1, typed, 'Viewer');
  await portal.button(`Remove ${typed}`).waitFor();
  assert.equal(await portal.page.locator('img').count(), 0);
  assert.equal(await portal.page.title(), 'Invite people');
});

const BASES = [
  ['that is not there', '/nowhere/api', /no such service at this address/],
  ['without encryption on another host', 'http://portal.example/api', /api-base “.*” is neither a path/],
  ['that is a script', 'javascript:alert(1)', /api-base “.*” is neither a path/],
  ['that is no address', 'https://', /api-base “.*” is neither a path/],
];

for (const [flaw, base, sentence] of BASES) {
  scene(`an api-base ${flaw} is named, and what is typed stays`, async (portal, tenant) => {
    await portal.open({ attributes: { 'api-base': base } });
    await portal.email(1).fill('ann@corp.example');
    await becomes(() => portal.notice(), sentence);
    await portal.send();
    assert.deepEqual(await portal.rows(), [['ann@corp.example', '']]);
    assert.deepEqual(await tenant.requests(), []);
  });
}

forbiddenScene('an api-base that cannot be reached is explained, and what is typed stays', async (portal) => {
  await portal.open({ attributes: { 'api-base': 'https://127.0.0.1:9/api' } });
  await portal.email(1).fill('ann@corp.example');
  await becomes(() => portal.notice(), /did not answer/);
  await portal.button('Try again').waitFor();
  assert.deepEqual(await portal.rows(), [['ann@corp.example', '']]);
  assert.deepEqual(portal.errors, []);
});
