import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type TreeNode, type TreeRow, foldedIn, treesOf } from './tree.rules.js';

const row = (id: string, parentId: string | null, more: Partial<TreeRow> = {}): TreeRow => ({
  id,
  code: id.toUpperCase(),
  name: id,
  kind: 'agency',
  parentId,
  people: 1,
  ...more,
});
const shape = (nodes: TreeNode[]): unknown[] =>
  nodes.map(({ id, children }) => (children.length ? [id, shape(children)] : id));

const ROWS = [
  row('pemkab', null, { kind: 'regency' }),
  row('dinkes', 'pemkab'),
  row('sd10', 'dindik', { name: 'SD Negeri 10', kind: 'school' }),
  row('sd2', 'dindik', { name: 'SD Negeri 2', kind: 'school', people: 5 }),
  row('dindik', 'pemkab'),
  row('badan', 'pemkab', { kind: 'board' }),
];

describe('the tree', () => {
  it('is nested, kinds from the top downwards, numbers as numbers', () => {
    expect(shape(treesOf(ROWS, ['pemkab']))).toEqual([
      ['pemkab', [['dindik', ['sd2', 'sd10']], 'dinkes', 'badan']],
    ]);
  });

  it('counts what is below, and people here and below', () => {
    const [root] = treesOf(ROWS, ['pemkab']);
    expect([root!.unitsBelow, root!.allPeople]).toEqual([5, 10]);
  });

  it('shows exactly the subtrees that are asked for, none twice', () => {
    expect(shape(treesOf(ROWS, ['dindik', 'sd2']))).toEqual([['dindik', ['sd2', 'sd10']]]);
    expect(shape(treesOf(ROWS, ['sd2', 'badan']))).toEqual(['badan', 'sd2']);
    expect(treesOf(ROWS, ['gone'])).toEqual([]);
  });
});

describe('a tree too heavy for one page', () => {
  it('closes the longest rows of children first, and never what was asked for', () => {
    const trees = treesOf(ROWS, ['pemkab']);
    expect([...foldedIn(trees, 6)]).toEqual([]);
    expect(foldedIn(trees, 5).has('dindik')).toBe(true);
    expect(foldedIn(trees, 1).has('pemkab')).toBe(false);
  });

  it('shows no more than is light enough, unless one row alone is longer', () => {
    const parents = fc.array(fc.nat(), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(parents, fc.integer({ min: 1, max: 60 }), (choices, most) => {
        const rows = [row('n0', null), ...choices.map((n, i) => row(`n${i + 1}`, `n${n % (i + 1)}`))];
        const trees = treesOf(rows, ['n0']);
        const folded = foldedIn(trees, most);
        const count = (node: TreeNode): number =>
          1 + (folded.has(node.id) ? 0 : node.children.reduce((sum, child) => sum + count(child), 0));
        const shown = count(trees[0]!);
        expect(shown <= Math.max(most, 1 + trees[0]!.children.length)).toBe(true);
      }),
    );
  });
});
