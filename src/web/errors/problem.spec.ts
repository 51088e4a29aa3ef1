import { HttpException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { DomainError, invalid, notSignedIn, tooMany, unavailable } from '../../platform/index.js';
import { HttpFault } from './http-fault.js';
import { problemDetails, problemOf } from './problem.js';

describe('problemOf', () => {
  it.each([
    ['invalid', 422],
    ['not-signed-in', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['conflict', 409],
    ['too-many', 429],
    ['unavailable', 503],
  ] as const)('%s is %i', (kind, status) => {
    expect(problemOf(new DomainError(kind, 'a-code', 'Kalimat.'))).toMatchObject({
      status,
      code: 'a-code',
      detail: 'Kalimat.',
    });
  });

  it.each([
    ['a lost connection', Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 503, 'unavailable'],
    ['an unknown error', new Error('select * from secret'), 500, 'internal-error'],
    ['something that is no error', 'oops', 500, 'internal-error'],
    ['a fault of Fastify', Object.assign(new Error('secret'), { statusCode: 413 }), 413, 'body-too-large'],
    [
      'a plugin that claims 5xx',
      Object.assign(new Error('secret'), { statusCode: 502 }),
      500,
      'internal-error',
    ],
    ['an exception of Nest', new HttpException('Cannot GET /secret', 404), 404, 'not-found'],
    ['a status without words', new HttpException('secret', 418), 418, 'bad-request'],
    ['a fault of HTTP', new HttpFault(421, 'wrong-host', 'Kalimat.'), 421, 'wrong-host'],
  ])('%s', (_name, error, status, code) => {
    const found = problemOf(error);
    expect(found).toMatchObject({ status, code });
    expect(JSON.stringify(found)).not.toContain('secret');
  });

  it('keeps how long to wait, and the faults of fields', () => {
    expect(problemOf(tooMany('wait', 'Tunggu.', 30)).retryAfterSeconds).toBe(30);
    expect(problemOf(unavailable('db', 'Tunggu.')).retryAfterSeconds).toBe(5);
    expect(problemOf(invalid([{ field: 'nip', message: 'Salah.' }])).faults).toHaveLength(1);
  });
});

it('problemDetails has the members of RFC 9457 and ours', () => {
  expect(problemDetails(problemOf(notSignedIn()), 'R-1')).toEqual({
    type: 'about:blank',
    title: 'Unauthorized',
    status: 401,
    detail: 'Anda belum masuk. Silakan masuk lebih dahulu.',
    code: 'not-signed-in',
    request_id: 'R-1',
  });
});
