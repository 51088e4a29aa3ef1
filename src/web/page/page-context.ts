import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Principal } from '../../access/index.js';

/** What every page may know about its request, beside its own props. */
export interface PageContext {
  /** Who is signed in; null on open pages. */
  principal: Principal | null;
  /** Path of the request without the query. */
  path: string;
  /** To be quoted when something fails. */
  requestId: string;
  /** Not null in demonstration mode; the label says which day is shown, once the demonstration knows it. */
  demonstration: { label: string | null } | null;
  /** The office's clock at the time of rendering. */
  now: Date;
}

const Context = createContext<PageContext | null>(null);

/** Gives the context to a page; only `render` and tests use it. */
export const PageContextProvider = Context.Provider;

/** The request's context, inside any component of a page. */
export function usePage(): PageContext {
  const context = useContext(Context);
  if (!context) throw new Error('usePage() outside of a rendered page');
  return context;
}
