/** The path of a request target, without query and fragment. */
export function pathOf(url: string): string {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}

/** True for what is made for programs, which answers in JSON whatever `Accept` says. */
export function isApiPath(path: string): boolean {
  return path === '/api' || path.startsWith('/api/') || isScimPath(path);
}

/** True for the provisioning of people (RFC 7644), which has its own form of errors. */
export function isScimPath(path: string): boolean {
  return path === '/scim' || path.startsWith('/scim/');
}

/** True for the OpenID engine, which reads its own bodies and answers by itself. */
export function isOidcPath(path: string): boolean {
  return path === '/oidc' || path.startsWith('/oidc/');
}
