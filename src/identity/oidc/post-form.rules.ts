/** A form that a browser is to post on. */
export interface PostForm {
  action: string;
  inputs: { name: string; value: string }[];
}

/**
 * Reads the self-submitting page of the library (9.13, lib/response_modes/form_post.js), which has an inline script
 * that our policy forbids. Null for any other page. A feature test fails should an upgrade change the template.
 */
export function readPostForm(html: string): PostForm | null {
  if (!html.includes('<title>Submitting Callback</title>')) return null;
  const action = /<form method="post" action="([^"]*)">/.exec(html)?.[1];
  if (action === undefined) throw new Error('the form of the engine has changed');
  const inputs = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"\/>/g)];
  return {
    action: unescape(action),
    inputs: inputs.map(([, name = '', value = '']) => ({ name: unescape(name), value: unescape(value) })),
  };
}

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&#x2F;': '/',
  '&#96;': '`',
};

function unescape(text: string): string {
  return text.replace(/&[#\w]+;/g, (entity) => ENTITIES[entity] ?? entity);
}
