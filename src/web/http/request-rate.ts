import { tooMany } from '../../platform/index.js';

const WINDOW_MS = 60_000;

/** How often one address may ask within a minute, in the memory of this process. */
export class RequestRate {
  private window = 0;
  private asked = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** @throws DomainError too-many */
  count(address: string, now: Date): void {
    const window = Math.floor(now.getTime() / WINDOW_MS);
    if (window !== this.window) {
      this.window = window;
      this.asked = new Map();
    }
    const times = (this.asked.get(address) ?? 0) + 1;
    this.asked.set(address, times);
    if (times <= this.most) return;
    const wait = Math.ceil(((window + 1) * WINDOW_MS - now.getTime()) / 1000);
    throw tooMany('asked-too-often', `Terlalu sering diminta. Coba lagi dalam ${wait} detik.`, wait);
  }
}
