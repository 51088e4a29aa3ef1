import { describe, expect, it } from '@jest/globals';
import { Sessions } from './sessions.mjs';

const minute = 60_000;

function sessionsAt(options = {}) {
  const time = { at: 0 };
  return { time, sessions: new Sessions({ now: () => time.at, ...options }) };
}

describe('Sessions', () => {
  it('ends one browser by sid and leaves the other browser of the same person', () => {
    const { sessions } = sessionsAt();
    const office = sessions.open({ sub: 'ani', sid: 's1' });
    const phone = sessions.open({ sub: 'ani', sid: 's2' });
    expect(sessions.endNamed({ sub: 'ani', sid: 's1' })).toBe(1);
    expect(sessions.use(office)).toBeNull();
    expect(sessions.use(phone)).toMatchObject({ sid: 's2' });
  });

  it('ends every browser of a person by sub alone, and nobody else', () => {
    const { sessions } = sessionsAt();
    sessions.open({ sub: 'ani', sid: 's1' });
    sessions.open({ sub: 'ani', sid: 's2' });
    const other = sessions.open({ sub: 'budi', sid: 's3' });
    expect(sessions.endNamed({ sub: 'ani' })).toBe(2);
    expect(sessions.use(other)).not.toBeNull();
  });

  it('does not end a session when sid and sub belong to different people', () => {
    const { sessions } = sessionsAt();
    const id = sessions.open({ sub: 'ani', sid: 's1' });
    expect(sessions.endNamed({ sub: 'budi', sid: 's1' })).toBe(0);
    expect(sessions.use(id)).not.toBeNull();
  });

  it('opens no session that the provider ended while the browser was on its way', () => {
    const { sessions } = sessionsAt();
    sessions.endNamed({ sub: 'ani', sid: 's1' });
    expect(sessions.open({ sub: 'ani', sid: 's1' })).toBeNull();
  });

  it('ends after an hour without use and after eight hours in any case', () => {
    const { sessions, time } = sessionsAt();
    const idle = sessions.open({ sub: 'ani', sid: 's1' });
    time.at = 60 * minute;
    expect(sessions.peek(idle)).not.toBeNull();
    time.at += 1;
    expect(sessions.use(idle)).toBeNull();

    const busy = sessions.open({ sub: 'ani', sid: 's2' });
    for (let i = 0; i < 16; i += 1) {
      time.at += 30 * minute;
      expect(sessions.use(busy)).not.toBeNull();
    }
    time.at += 1;
    expect(sessions.use(busy)).toBeNull();
  });

  it('forgets the oldest when there are too many', () => {
    const { sessions } = sessionsAt({ limit: 2 });
    const [first] = [1, 2, 3].map((n) => sessions.open({ sub: 'ani', sid: `s${n}` }));
    expect(sessions.size).toBe(2);
    expect(sessions.use(first)).toBeNull();
  });
});
