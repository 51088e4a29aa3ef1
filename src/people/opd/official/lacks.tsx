import { Badge } from '../../../web/index.js';
import { LACK_WORDS, lacksOf } from './official-account.rules.js';
import type { OfficialAccount } from './official-account.js';

/** What an account lacks, in letters and words. */
export function Lacks({ account }: { account: OfficialAccount | undefined }) {
  const lacks = lacksOf(account);
  if (lacks.length === 0) return <Badge tone="good" code="OK" word="Lengkap" />;
  return (
    <span class="row">
      {lacks.map((lack) => (
        <Badge
          key={lack}
          tone={lack === 'account' ? 'bad' : 'warn'}
          code={{ account: '–', admin: 'P', decree: 'SK' }[lack]}
          word={LACK_WORDS[lack]}
        />
      ))}
    </span>
  );
}
