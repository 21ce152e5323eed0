// A form made of the vocabulary; where there is none, a XACML request as text.
import {fill, h, fresh} from './dom.js';
import {get, post, Refused} from './api.js';
import {notice} from './words.js';
import {answer} from './answer.js';
import {ways} from './scenarios.js';
import {taken} from './trial.js';

const GROUPS = {'access-subject': 'Who discloses', 'recipient-subject': 'Who receives', resource: 'What', action: 'For what',
  environment: 'Under which circumstances'};

const SAMPLE = `{"Request": {
  "AccessSubject": {"Attribute": [{"AttributeId": "urn:oasis:names:tc:xacml:1.0:subject:subject-id", "Value": "alice"}]},
  "Action": {"Attribute": [{"AttributeId": "urn:oasis:names:tc:xacml:1.0:action:action-id", "Value": "read"}]},
  "Resource": {"Attribute": [{"AttributeId": "urn:oasis:names:tc:xacml:1.0:resource:resource-id", "Value": "document"}]}
}}`;

export async function page({query, signal}) {
  const kept = taken();
  const id = query.get('scenario');
  const [vocabulary, scenario] = await Promise.all([
    get('/admin/vocabulary', null, signal),
    id && !kept ? get('/admin/scenario', {id, file: query.get('file')}, signal) : null,
  ]);
  const facts = kept ?? scenario?.facts ?? {};
  const result = h('div', {id: 'answer'});
  const form = vocabulary.attributes.length ? byNames(vocabulary.attributes, facts, result, signal) : asText(result, signal);
  return [
    h('h1', {tabindex: '-1'}, 'Try it'),
    ways('request'),
    h('p', null, 'Every fact is what you say here, those of registers too: no register is asked, nothing is recorded, and '
      + 'nothing may be released by it. What is left empty is missing.'),
    form, result,
  ];
}

/** Sends what the form holds and shows the answer. */
async function run(result, signal, mediaType, body, facts) {
  result.setAttribute('aria-busy', 'true');
  try {
    const told = await post('/admin/try', mediaType, body, signal);
    fill(result, answer(told, {facts}));
  } catch (failure) {
    if (!(failure instanceof Refused)) throw failure;
    fill(result, notice('error', h('p', {role: 'alert'}, failure.message)));
  }
  result.removeAttribute('aria-busy');
  const reached = result.querySelector('h2, p');
  reached?.setAttribute('tabindex', '-1');
  reached?.focus();
  reached?.scrollIntoView({block: 'start'});
}

function byNames(attributes, facts, result, signal) {
  const fields = new Map();
  const groups = new Map();
  for (const attribute of attributes) {
    if (!groups.has(attribute.category)) groups.set(attribute.category, []);
    groups.get(attribute.category).push(attribute);
  }
  // What a scenario says in the caller's own name of a register has no field, and goes along as it is.
  const rest = Object.entries(facts).filter(([name]) => !attributes.some(each => each.name === name));
  return h('form', {id: 'request', class: 'facts', on: {submit: event => {
    event.preventDefault();
    const said = Object.fromEntries([...[...fields].map(([name, read]) => [name, read()]), ...rest]
      .filter(([, all]) => all.length));
    run(result, signal, 'application/json', JSON.stringify(said), said);
  }}},
  [...groups].map(([category, all], i) => h('details', {open: true, class: 'card'},
    h('summary', null, h('span', {class: 'h'}, GROUPS[category] ?? category)),
    h('div', {class: 'grid'}, all.map(attribute => field(attribute, facts[attribute.name] ?? [], fields))))),
  rest.length ? h('p', {class: 'quiet'}, 'Also said: ', rest.map(([name]) => name).join(', ')) : null,
  h('p', {class: 'actions'}, h('button', {type: 'submit', class: 'primary'}, 'Decide'), ' ',
    h('button', {type: 'reset'}, 'Undo changes')));
}

/** A field of the form; `fields` gets how to read its values. */
function field(attribute, given, fields) {
  const id = fresh('fact');
  const help = [attribute.register ? 'register' : 'asked', attribute.datatype, attribute.bag ? 'several, one a line' : null]
    .filter(Boolean).join(' · ');
  let input;
  let add = null;
  if (attribute.bag) {
    input = h('textarea', {id, rows: '2', 'data-fact': attribute.name}, given.join('\n'));
    add = attribute.values.length ? choice(attribute, input) : null;
    fields.set(attribute.name, () => input.value.split('\n').map(each => each.trim()).filter(Boolean));
  } else {
    const choices = attribute.datatype === 'boolean' ? ['true', 'false'] : attribute.values;
    const value = given[0] ?? '';
    if (choices.length && given.length < 2 && (value === '' || choices.includes(value))) {
      input = h('select', {id, 'data-fact': attribute.name}, h('option', {value: ''}, ''),
        choices.map(each => h('option', {value: each, ...(each === value ? {selected: true} : {})}, each)));
      input.value = value;
    } else {
      input = h('input', {id, 'data-fact': attribute.name});
      input.setAttribute('value', value);
    }
    fields.set(attribute.name, () => (input.value.trim() ? [input.value.trim()] : []));
  }
  return h('div', {class: 'field'}, h('label', {for: id}, attribute.name, h('span', {class: 'help'}, help)), input, add);
}

/** Adds one of the known values to those that are there. */
function choice(attribute, input) {
  return h('select', {'aria-label': `Add a value to ${attribute.name}`, on: {change: event => {
    if (event.target.value) input.value = [...input.value.split('\n').filter(Boolean), event.target.value].join('\n');
    event.target.value = '';
  }}}, h('option', {value: ''}, 'add …'), attribute.values.map(each => h('option', {value: each}, each)));
}

function asText(result, signal) {
  const text = h('textarea', {id: 'xacml', rows: '12', spellcheck: 'false', class: 'mono'}, SAMPLE);
  return h('form', {id: 'request', class: 'stack', on: {submit: event => {
    event.preventDefault();
    const type = text.value.trimStart().startsWith('<') ? 'application/xacml+xml' : 'application/xacml+json';
    run(result, signal, type, text.value, null);
  }}},
  h('label', {for: 'xacml'}, 'A XACML request, JSON or XML'), text,
  h('p', {class: 'actions'}, h('button', {type: 'submit', class: 'primary'}, 'Decide')));
}
