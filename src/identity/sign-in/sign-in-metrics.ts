import { Inject, Injectable } from '@nestjs/common';
import { Gauge, type Registry } from 'prom-client';
import { METRICS } from '../../platform/index.js';
import { Passwords } from '../credentials/passwords.service.js';
import { SignIn } from './sign-in.service.js';

/** Figures about signing in for `/metrics`; no label names a person or an address. */
@Injectable()
export class SignInMetrics {
  constructor(signIn: SignIn, passwords: Passwords, @Inject(METRICS) registry: Registry) {
    registry.registerMetric(attempts(signIn));
    registry.registerMetric(hashes(passwords));
  }
}

function attempts(signIn: SignIn): Gauge<'outcome'> {
  return new Gauge({
    name: 'sign_in_attempts',
    help: 'Attempts to sign in since start, by outcome',
    labelNames: ['outcome'],
    registers: [],
    collect() {
      for (const [outcome, count] of Object.entries(signIn.outcomes)) this.set({ outcome }, count);
    },
  });
}

function hashes(passwords: Passwords): Gauge<'state'> {
  return new Gauge({
    name: 'password_hashes',
    help: 'Password hashes: under way, waiting, and refused since start because too many were waiting',
    labelNames: ['state'],
    registers: [],
    collect() {
      const { active, waiting, refused } = passwords.queue.state;
      this.set({ state: 'active' }, active);
      this.set({ state: 'waiting' }, waiting);
      this.set({ state: 'refused' }, refused);
    },
  });
}
