import { Injectable } from '@nestjs/common';

/** Which methods each address knows, so that a wrong method can be told from a wrong address. */
@Injectable()
export class RouteTable {
  private readonly routes: { url: string; pattern: RegExp; methods: string[] }[] = [];

  /** Called for each route as it is registered. */
  add(url: string, method: string | string[]): void {
    // A route for everything (a catch-all of a plugin) says nothing about what exists.
    if (url === '*' || url === '/*') return;
    const pattern = url
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(/:[A-Za-z_]\w*/g, '[^/]+')
      .replace(/\*/g, '.*');
    this.routes.push({ url, pattern: new RegExp(`^${pattern}/?$`), methods: [method].flat() });
  }

  methodsOf(path: string): string[] {
    const methods = this.routes.filter(({ pattern }) => pattern.test(path)).flatMap((route) => route.methods);
    return [...new Set(methods)].sort();
  }

  /** `GET /api/v1/units` and so on: every route whose address begins so. */
  startingWith(prefix: string): string[] {
    const found = this.routes
      .filter(({ url }) => url.startsWith(prefix))
      .flatMap(({ url, methods }) => methods.map((method) => `${method} ${url}`));
    return [...new Set(found)].sort();
  }
}
