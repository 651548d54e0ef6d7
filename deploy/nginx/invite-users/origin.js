// For nginx before 1.23, which takes the first of several headers of one name for the only one.

/** The origin of a request; several of them, or of Sec-Fetch-Site, make one that is nobody's. */
function origin(request) {
  const headers = request.headersIn;
  const isTwofold = (headers['Sec-Fetch-Site'] || '').includes(',');
  return isTwofold ? 'several' : headers.Origin || '';
}

export default { origin };
