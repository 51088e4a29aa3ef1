import { Injectable } from '@nestjs/common';
import type { CheckedPaper } from './checked-paper.js';

/** By the code on a paper, 16 digits of its hash or all 64; null when it is none of theirs. */
export type FindPaper = (code: string) => Promise<CheckedPaper | null>;

/** Whoever issues papers says once at start how one is found again: all are checked at one address. */
@Injectable()
export class CheckablePapers {
  private readonly finders: FindPaper[] = [];

  register(find: FindPaper): void {
    this.finders.push(find);
  }

  async find(code: string): Promise<CheckedPaper | null> {
    for (const find of this.finders) {
      const found = await find(code);
      if (found) return found;
    }
    return null;
  }
}
