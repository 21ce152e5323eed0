// Asks for credentials where the server knows callers and the browser has shown none.
import {h} from './dom.js';
import {signIn, signOut, holdsToken} from './api.js';
import {notice} from './words.js';

/** The page. `again` is called once there is a token to try. */
export function signInPage(refusal, again) {
  const wrong = holdsToken();
  signOut();
  const field = h('input', {id: 'token', type: 'password', autocomplete: 'off', spellcheck: 'false', required: true,
    maxlength: '16384', 'aria-describedby': 'token-help'});
  return [
    h('h1', {tabindex: '-1'}, 'Sign in'),
    h('div', {class: 'card narrow'},
      wrong && notice('error', h('p', {role: 'alert'}, 'That was not accepted: ', refusal.message, '.')),
      h('form', {class: 'stack', id: 'sign-in', on: {submit: event => {
        event.preventDefault();
        const token = field.value.trim();
        // What a head cannot hold is no token; the browser would refuse to send it.
        if (/^[\x21-\x7e]+$/.test(token)) signIn(token);
        again();
      }}},
      h('label', {for: 'token'}, 'API key or access token'),
      field,
      h('p', {id: 'token-help', class: 'help'},
        'Of a caller with the role auditor or administrator. It stays in this tab, goes to this server only, and is '
        + 'forgotten when the tab is closed.'),
      h('button', {type: 'submit', class: 'primary'}, 'Sign in'))),
  ];
}
