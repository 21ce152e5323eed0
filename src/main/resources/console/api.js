// The administration listener. A token lives in this tab until it is closed, and goes out as a head, never in an address.

const TOKEN = 'disclosure-pdp-token';

/** What the server refused, in its own sentence. */
export class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

export function signIn(token) {
  sessionStorage.setItem(TOKEN, token);
}

export function signOut() {
  sessionStorage.removeItem(TOKEN);
}

export function holdsToken() {
  return sessionStorage.getItem(TOKEN) !== null;
}

async function ask(path, options) {
  const headers = new Headers(options.headers ?? {});
  const token = sessionStorage.getItem(TOKEN);
  if (token !== null) headers.set('Authorization', 'Bearer ' + token);
  let response;
  try {
    response = await fetch(path, {...options, headers, credentials: 'same-origin', redirect: 'error', cache: 'no-store'});
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Refused(0, 'the server cannot be reached');
  }
  const body = await response.json().catch(() => null);
  if (!response.ok && !(path === '/health/ready' && body)) {
    throw new Refused(response.status, body?.detail ?? 'the server answered ' + response.status);
  }
  return body;
}

/** Gets JSON; parameters that are empty are left out. */
export function get(path, parameters, signal) {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters ?? {})) {
    if (value !== '' && value !== null && value !== undefined) asked.set(name, String(value));
  }
  const text = asked.toString();
  return ask(path + (text ? '?' + text : ''), {signal});
}

/** Posts a body and gets JSON. */
export function post(path, mediaType, body, signal) {
  return ask(path, {method: 'POST', headers: {'Content-Type': mediaType}, body, signal});
}
