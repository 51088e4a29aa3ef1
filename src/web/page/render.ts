import { type ComponentType, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type PageContext, PageContextProvider } from './page-context.js';

export interface RenderOptions {
  /** Default 200; use 422 for a form that comes back with faults. */
  status?: number;
  headers?: Record<string, string>;
  /**
   * Origins besides our own at which a form of this page may end. Chromium applies `form-action` to every redirect
   * after a form post, so a sign-in page names the origin of the application that waits.
   */
  formActions?: string[];
  /** On an open page: look whether somebody is signed in, so that the header can say so. Costs a query. */
  lookUpPrincipal?: boolean;
}

/** A page on its way to the browser; a controller returns it, the interceptor fills in the context and sends it. */
export class HtmlResponse {
  constructor(
    readonly toHtml: (context: PageContext) => string,
    readonly options: RenderOptions,
  ) {}

  get status(): number {
    return this.options.status ?? 200;
  }
}

/** A 303 to another address (Post/Redirect/Get). */
export class SeeOther {
  constructor(readonly url: string) {}
}

/** Renders a page with its props; text is escaped by Preact. */
export function render<Props extends object>(
  Page: ComponentType<Props>,
  props: Props,
  options: RenderOptions = {},
): HtmlResponse {
  return new HtmlResponse((context) => renderPage(Page, props, context), options);
}

/** After a successful form post: the browser goes there with GET. */
export function seeOther(url: string): SeeOther {
  return new SeeOther(url);
}

/** The whole document as text; for `render`, and for tests of pages. */
export function renderPage<Props extends object>(
  Page: ComponentType<Props>,
  props: Props,
  context: PageContext,
): string {
  return `<!doctype html>${renderMarkup(Page, props, context)}`;
}

/** A fragment without doctype, for parts that a live page exchanges. */
export function renderMarkup<Props extends object>(
  Page: ComponentType<Props>,
  props: Props,
  context: PageContext,
): string {
  return renderToString(h(PageContextProvider, { value: context }, h(Page as ComponentType<object>, props)));
}
