// oidc-provider complains about Node 20 at every import. We test on Node 20 and 24 and say so in README.md; all its other
// warnings pass. It has no switch for this one.
const { warn } = console;
console.warn = (...words) => {
  if (!String(words[0]).includes('oidc-provider WARNING: Unsupported runtime.')) warn.apply(console, words);
};
