// What is in force and how the server is.
import {h, pairs, link} from './dom.js';
import {get, Refused} from './api.js';
import {count, notice, time} from './words.js';
import {reloads, outdated, problems} from './reload.js';

/** What is there, or the refusal of who may not see it. */
async function orRefusal(asked) {
  try {
    return await asked;
  } catch (failure) {
    if (failure instanceof Refused && failure.status !== 401) return failure;
    throw failure;
  }
}

export async function page({signal, session}) {
  const [policies, ready, scenarios] = await Promise.all([
    orRefusal(get('/admin/policies', null, signal)),
    orRefusal(get('/health/ready', null, signal)),
    orRefusal(get('/admin/scenarios', {text: '', from: 0}, signal)),
  ]);
  return [
    h('h1', {tabindex: '-1'}, 'Overview'),
    policies instanceof Refused ? null : outdated(policies),
    h('div', {class: 'cards'},
      card('why', 'Why is it denied?',
        h('p', null, 'Pick a scenario or fill in a request: the decision, what stood in the way, and what would permit it. '
          + 'Nothing is recorded or disclosed.'),
        h('p', {class: 'more'}, h('a', {class: 'button primary', href: link(['try'])}, 'Try it'),
          ' ', scenarios instanceof Refused ? null : count(scenarios.all, 'scenario', 'scenarios'))),
      card('in-force', 'Policies in force', inForce(policies),
        h('p', {class: 'more'}, h('a', {href: link(['policies'])}, 'Read the policies'))),
      card('server', 'Server', health(ready)),
      card('coverage', 'Coverage',
        h('p', null, 'Which elements of the regulation the scenarios exercise, from the side of Permit and from that of Deny.'),
        h('p', {class: 'more'}, h('a', {href: link(['coverage'])}, 'See what is covered'))),
      card('decisions', 'Decisions',
        h('p', null, session.roles.includes('auditor') ? 'What was asked, by whom, and how it was decided, out of the ledger.'
          : 'What was decided is for callers with the role auditor.'),
        h('p', {class: 'more'}, h('a', {href: link(['decisions'])}, 'Recent decisions'))),
      policies instanceof Refused ? null : card('last-reload', 'Last reload', reloads(policies))),
    policies instanceof Refused ? null : problems(policies),
  ];
}

function card(id, title, ...content) {
  return h('section', {class: 'card', 'aria-labelledby': id}, h('h2', {id}, title), content);
}

function inForce(policies) {
  if (policies instanceof Refused) return h('p', null, 'Their state is for callers with the role administrator.');
  return pairs([
    ['Revision', h('code', {title: policies.revision, class: 'wrap'}, policies.revision)],
    ['Root', policies.root && h('code', {class: 'wrap'}, policies.root)],
    ['Source', policies.source && h('code', {class: 'wrap'}, policies.source)],
    ['Files', policies.files],
    ['Since', time(policies.since ?? policies.activated)],
    ['Found by an index', policies.children === undefined ? null : `${policies.indexed} of ${policies.children} parts`],
  ]);
}

function health(ready) {
  if (ready instanceof Refused) return notice('error', h('p', null, ready.message));
  if (ready.ready) {
    return h('p', {class: 'state good'}, h('span', {'aria-hidden': 'true'}, '✓ '), 'Ready: policies loaded, registers and '
      + 'ledger reachable.');
  }
  return notice('error', h('p', null, h('strong', null, 'Not ready. '), 'Decisions that need what is away are not permitted.'),
    h('ul', null, (ready.troubles ?? []).map(each => h('li', null, each))));
}
