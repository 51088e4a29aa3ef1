/** Whole sign-ins with a password against bare verifications of the hash. */
import { availableParallelism } from 'node:os';
import { Algorithm, hash, verify } from '@node-rs/argon2';
import { Jar } from '../lib/http.mjs';
import { load } from '../lib/load.mjs';
import { signIn } from '../lib/oidc-flow.mjs';
import { cpuSeconds } from '../lib/processes.mjs';
import { number } from '../lib/table.mjs';

/** Each sign-in is a whole one: authorize, page, form with the password, until the engine has accepted it. */
export async function passwordRow({ product, http, people, employee, flow }) {
  const options = { algorithm: Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
  const phc = await hash(employee.password, options);
  const bare = await load({
    workers: Math.min(2, availableParallelism()),
    seconds: 4,
    once: () => verify(phc, employee.password),
  });
  const before = cpuSeconds(product.pid, product.dataDir);
  const own = await load({
    workers: 4,
    seconds: 6,
    // Each worker is somebody else: one account in parallel looks like guessing, and is treated so.
    once: (worker) =>
      signIn({ http, jar: new Jar(), path: flow.authorizePath, ...credentialsOf(people[worker]) }),
  });
  if (own.failures > 0) throw own.firstFailure;
  return {
    what: 'Password sign-in (whole)',
    figure: `${number(own.perSecond)}/s`,
    cpu: number(((cpuSeconds(product.pid, product.dataDir) - before) * 1000) / own.count, 1),
    floor: `bare argon2 verify ${number(bare.perSecond)}/s`,
    ratio: number(own.perSecond / bare.perSecond, 2),
  };
}

const credentialsOf = ({ nip, password }) => ({ nip, password });
