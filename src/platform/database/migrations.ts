import { readdirSync } from 'node:fs';

const FOLDER = new URL('../../../migrations/', import.meta.url);

/**
 * The classes under `migrations/`, in the order of their names. Imported here and not by TypeORM, whose loader evaluates
 * text: V8 keeps what it evaluated first, and with it the module context of that time.
 */
export const migrations: Function[] = (
  await Promise.all(
    readdirSync(FOLDER)
      .filter((file) => file.endsWith('.js'))
      .sort()
      .map((file) => import(new URL(file, FOLDER).href) as Promise<Record<string, Function>>),
  )
).flatMap((module) => Object.values(module));
