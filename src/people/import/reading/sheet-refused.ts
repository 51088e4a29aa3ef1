export type RefusalCode =
  | 'empty'
  | 'too-large'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'too-slow'
  | 'zip-bomb'
  | 'macros'
  | 'encrypted'
  | 'old-excel'
  | 'open-document'
  | 'not-a-sheet'
  | 'broken'
  | 'cells'
  | 'several-sheets'
  | 'no-header'
  | 'duplicate-headers';

/** The file is not taken. The message is for the person who sent it: what is wrong, where, and what to do. */
export class SheetRefused extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
    this.name = 'SheetRefused';
  }
}
