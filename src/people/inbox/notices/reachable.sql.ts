/** Where the letters of `p` go, whose settings are `s`: a private mailbox only for whoever asked for it. */
export const MAIL_ADDRESS = `nullif(case when s.mail_to = 'personal' then p.email else p.official_email end, '')`;

/** Is there a place to which the channel could carry something for this person? */
export const REACHABLE = (person: string, channel: string): string =>
  `case ${channel} when 'mail' then exists (
     select from person p left join notice_setting s on s.person_id = p.id
     where p.id = ${person} and ${MAIL_ADDRESS} is not null)
   else exists (select from push_subscription b where b.person_id = ${person})
   end`;
