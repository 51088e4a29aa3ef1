import { describe, expect, it } from '@jest/globals';
import { RouteTable } from './route-table.js';

describe('RouteTable', () => {
  const routes = new RouteTable();
  routes.add('/presensi', ['GET', 'HEAD']);
  routes.add('/presensi', 'POST');
  routes.add('/masuk/:uid', 'GET');
  routes.add('/*', 'OPTIONS');

  it.each([
    ['/presensi', ['GET', 'HEAD', 'POST']],
    ['/presensi/', ['GET', 'HEAD', 'POST']],
    ['/masuk/abc', ['GET']],
    ['/masuk/abc/d', []],
    ['/presensix', []],
  ])('%s knows %j', (path, methods) => {
    expect(routes.methodsOf(path)).toEqual(methods);
  });
});
