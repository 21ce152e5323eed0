// The policy tree, and beside it one policy as its author wrote it.
import {fill, h, link, table, toggle} from './dom.js';
import {get} from './api.js';
import {citations, elements, fileName, notice, source} from './words.js';
import {sourceText} from './source.js';

const KINDS = {POLICY_SET: 'Policy set', POLICY: 'Policy', RULE: 'Rule', VARIABLE: 'Condition', OBLIGATION: 'Obligation',
  ADVICE: 'Advice'};

const isPolicy = node => node.kind === 'POLICY_SET' || node.kind === 'POLICY';

export async function page({path, query, signal}) {
  const tree = await get('/admin/policies/tree', null, signal);
  const all = flat(tree.roots);
  const file = query.get('file');
  const line = Number(query.get('line')) || 0;
  const chosen = path.length ? all.find(node => node.id === path[0]) : file ? at(all, file, line) : all[0];
  const text = chosen ? await get('/admin/policies/source', {file: chosen.file}, signal) : null;
  const list = h('div', {class: 'tree', id: 'tree'}, branch(tree.roots, chosen));
  return [
    h('h1', {tabindex: '-1'}, 'Policies'),
    tree.complete ? null : notice('warning', h('p', null, 'There are more policies than are shown here.')),
    h('div', {class: 'split'},
      h('nav', {class: 'side', 'aria-label': 'Policies'},
        h('label', {for: 'find-policy'}, 'Find by id, citation, element or word'),
        h('input', {id: 'find-policy', type: 'search', on: {input: event =>
          fill(list, found(all, event.target.value) ?? branch(tree.roots, chosen))}}),
        list),
      h('section', {class: 'detail', 'aria-labelledby': 'policy'}, chosen ? detail(chosen, text, line || chosen.line)
        : h('h2', {id: 'policy'}, 'There is no such policy in force'))),
  ];
}

/** Every policy and policy set once, the outer before the inner. */
function flat(nodes, seen = new Map()) {
  for (const node of nodes.filter(isPolicy)) {
    if (!seen.has(node.id)) seen.set(node.id, node);
    flat(node.children, seen);
  }
  return [...seen.values()];
}

/** The policy that a place is in: of one file, the last that begins before it. */
function at(all, file, line) {
  const within = all.filter(node => node.file === file);
  return within.filter(node => node.line <= line).sort((a, b) => b.line - a.line)[0] ?? within[0];
}

function branch(nodes, chosen) {
  return h('ul', null, nodes.filter(isPolicy).map(node => {
    const below = node.children.filter(isPolicy);
    if (!below.length) return h('li', null, h('div', {class: 'row'}, h('span', {class: 'twist'}), entry(node, chosen)));
    const part = toggle(`Parts of ${node.name}`, () => branch(node.children, chosen), true);
    return h('li', null, h('div', {class: 'row'}, part.button, entry(node, chosen)), part.body);
  }));
}

function entry(node, chosen) {
  return h('a', {href: link(['policies', node.id]), 'aria-current': node.id === chosen?.id ? 'true' : null},
    h('span', {class: 'name'}, node.name),
    cited(node) ? h('span', {class: 'sub'}, cited(node)) : null);
}

/** The first citation of a policy, or of its first rule that has one. */
function cited(node) {
  return node.citations[0] ?? node.children.filter(child => child.kind === 'RULE').flatMap(rule => rule.citations)[0];
}

function found(all, text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return null;
  const matching = all.filter(node => {
    const told = JSON.stringify([node.id, own(node)]).toLowerCase();
    return words.every(word => told.includes(word));
  });
  return matching.length ? h('ul', null, matching.map(node => h('li', null, h('div', {class: 'row'}, entry(node, null)))))
    : h('p', {class: 'quiet'}, 'No policy says so.');
}

/** What a policy says itself, without the policies in it. */
function own(node) {
  return [node.sentence, node.citations, node.elements, node.target,
    node.children.filter(child => !isPolicy(child)).map(child => [child.id, own(child), child.attributes, child.values])];
}

function detail(node, text, line) {
  const parts = kind => node.children.filter(child => kind.includes(child.kind));
  const rules = parts(['RULE']);
  const conditions = [...parts(['VARIABLE']), ...rules.flatMap(rule => rule.children.filter(c => c.kind === 'VARIABLE'))];
  const duties = [...parts(['OBLIGATION', 'ADVICE']),
    ...rules.flatMap(rule => rule.children.filter(c => c.kind === 'OBLIGATION' || c.kind === 'ADVICE'))];
  const inner = node.children.filter(isPolicy);
  return [
    h('p', {class: 'kind'}, KINDS[node.kind]),
    h('h2', {id: 'policy'}, node.name),
    h('p', null, h('code', null, node.id)),
    node.sentence ? h('p', {class: 'lead'}, node.sentence) : null,
    citations(node.citations), elements(node.elements),
    node.target.length ? [h('h3', null, 'It is asked when'), asks(node.target)] : null,
    inner.length ? [h('h3', null, 'It combines'), h('ul', {class: 'plain'}, inner.map(each =>
      h('li', null, h('a', {href: link(['policies', each.id])}, each.name), each.sentence ? ' – ' + each.sentence : '')))] : null,
    rules.length ? table('Rules', ['Rule', 'Effect', 'What it says', 'Where'], rules.map(rule =>
      [rule.name, rule.effect, [rule.sentence, citations(rule.citations), rule.target.length ? asks(rule.target) : null],
        source(rule.file, rule.line)])) : null,
    conditions.length ? table('Conditions', ['Condition', 'Elements', 'What it says and reads', 'Where'], conditions.map(each =>
      [h('span', {class: 'wrap'}, each.name), elements(each.elements), [each.sentence, each.sentence ? h('br') : null, reads(each)],
        source(each.file, each.line)])) : null,
    duties.length ? table('Obligations and advice', ['Name', 'Kind', 'With', 'Elements', 'Where'], duties.map(each =>
      [each.name, KINDS[each.kind], each.effect, elements(each.elements), source(each.file, each.line)])) : null,
    h('h3', null, 'Source'),
    h('p', {class: 'quiet', title: node.file}, fileName(node.file), ', line ', line),
    text.text ? sourceText(text.text, line, fileName(node.file)) : notice('note', h('p', null, text.trouble ?? '')),
  ];
}

/** What a target asks, AnyOf by AnyOf. */
export function asks(target) {
  return h('ul', {class: 'plain'}, target.map(anyOf => h('li', null,
    anyOf.attributes.map((name, i) => [i ? ', ' : '', h('code', null, name)]), ' is ',
    anyOf.values.map((value, i) => [i ? ' or ' : '', h('code', {class: 'value'}, value)]))));
}

function reads(node) {
  return node.attributes.map((name, i) => [i ? ', ' : '', h('code', null, name)]);
}
