import { expect, test } from 'vitest';
import { renderTemplate } from '../../generator/render/handlebars.ts';

const VIEW = { name: 'a<b>&"', flag: false, list: [{ x: 1 }, { x: 2 }], words: ['a', 'b'], inner: { deep: 'd' } };

test('text comes out as it is, without HTML escapes', () => {
  expect(renderTemplate('{{name}} {{inner.deep}}', VIEW, 't')).toBe('a<b>&" d');
  expect(renderTemplate('{{#each list}}{{x}}{{#unless @last}},{{/unless}}{{/each}}', VIEW, 't')).toBe('1,2');
  expect(renderTemplate('{{#each words}}{{this}}{{/each}}{{#if flag}}no{{else}}yes{{/if}}', VIEW, 't')).toBe('abyes');
});

test.each([
  '{{typo}}',
  '{{#if typo}}x{{/if}}',
  '{{#unless typo}}x{{/unless}}',
  '{{#each typo}}x{{/each}}',
  '{{#with typo}}x{{/with}}',
  '{{inner.typo}}',
  '{{#if inner.typo}}x{{/if}}',
  '{{constructor}}',
  '{{#if constructor}}x{{/if}}',
  '{{#if __proto__}}x{{/if}}',
  '{{#each list}}{{typo}}{{/each}}',
  '{{#each list}}{{#if typo}}x{{/if}}{{/each}}',
  '{{#each list}}{{#if ../typo}}x{{/if}}{{/each}}',
])('%s is refused', (template) => {
  expect(() => renderTemplate(template, VIEW, 't.hbs')).toThrow(/typo|constructor|__proto__/);
});
