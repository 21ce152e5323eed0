// The frame: which page an address is, who is asking, and what is said when something fails.
import {fill, h, announce} from './dom.js';
import {get, signOut, holdsToken, Refused} from './api.js';
import {notice} from './words.js';
import {themeSwitch} from './theme.js';
import {signInPage} from './signin.js';
import * as overview from './overview.js';
import * as policies from './policies.js';
import * as scenarios from './scenarios.js';
import * as factform from './factform.js';
import * as coverage from './coverage.js';
import * as decisions from './decisions.js';
import * as decision from './decision.js';

const main = document.getElementById('main');
const who = document.getElementById('who');
let running = new AbortController();
let session = null;
let first = true;

/** The page of a path, and what of the path is the page's own. */
function route(path) {
  const [head, next, ...rest] = path;
  if (!head) return [overview, []];
  if (head === 'policies') return [policies, path.slice(1)];
  if (head === 'coverage') return [coverage, path.slice(1)];
  if (head === 'decisions') return next ? [decision, [next]] : [decisions, []];
  if (head === 'try' && next === 'request') return [factform, rest];
  if (head === 'try' && next === 'scenario' && rest.length) return [scenarios.one, rest];
  if (head === 'try' && !next) return [scenarios, []];
  return null;
}

function asked() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  return {path: path.split('/').filter(Boolean).map(decodeURIComponent), query: new URLSearchParams(query ?? '')};
}

async function show() {
  if (location.hash && !location.hash.startsWith('#/')) return;
  running.abort();
  running = new AbortController();
  const signal = running.signal;
  let found = null;
  let query = null;
  try {
    const address = asked();
    found = route(address.path);
    query = address.query;
  } catch {
    // A link that was torn: there is no such page.
  }
  mark(found ? asked().path[0] ?? '' : null);
  if (!found) return place(missing());
  main.setAttribute('aria-busy', 'true');
  announce('Loading');
  try {
    session ??= await get('/admin/session', null, signal);
    signed();
    const page = await found[0].page({path: found[1], query, session, signal});
    if (!signal.aborted) place(page);
  } catch (failure) {
    if (signal.aborted) return;
    place(failed(failure));
  }
}

/** Puts a page in place, and the reader at its beginning. */
function place(page) {
  main.removeAttribute('aria-busy');
  fill(main, page);
  const heading = main.querySelector('h1');
  document.title = `${heading?.textContent ?? 'Console'} – disclosure-pdp`;
  announce(heading?.textContent ?? '');
  const target = main.querySelector('[data-reach]');
  if (target) target.scrollIntoView({block: 'center'});
  else if (!first) {
    window.scrollTo(0, 0);
    heading?.focus({preventScroll: true});
  }
  first = false;
}

function failed(failure) {
  if (failure instanceof Refused && failure.status === 401) {
    session = null;
    signed();
    return signInPage(failure, show);
  }
  if (!(failure instanceof Refused)) console.error(failure);
  const may = failure instanceof Refused && failure.status === 403;
  return [h('h1', {tabindex: '-1'}, may ? 'Not for this role' : 'This cannot be shown'),
    notice(may ? 'note' : 'error', h('p', null, failure instanceof Refused ? sentence(failure.message)
      : 'Something went wrong in this page.')),
    h('p', null, h('button', {type: 'button', on: {click: show}}, 'Try again'))];
}

function missing() {
  return [h('h1', {tabindex: '-1'}, 'There is no such page'), h('p', null, h('a', {href: '#/'}, 'Overview'))];
}

function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1) + (text.endsWith('.') ? '' : '.');
}

function mark(page) {
  for (const each of document.querySelectorAll('#nav a')) {
    if (each.dataset.page === page) each.setAttribute('aria-current', 'page');
    else each.removeAttribute('aria-current');
  }
}

function signed() {
  fill(who, session && session.callers && h('span', {class: 'caller'}, session.caller, ' · ', session.roles.join(', ')),
    holdsToken() && session && h('button', {type: 'button', id: 'sign-out', on: {click: () => {
      signOut();
      session = null;
      show();
    }}}, 'Sign out'),
    themeSwitch());
}

document.getElementById('skip').addEventListener('click', event => {
  event.preventDefault();
  main.focus();
});
window.addEventListener('hashchange', show);
signed();
show();
