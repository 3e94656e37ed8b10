/** How a provider outside names the wallet of a person who signs in there: cards are offered to that wallet. */
export const walletSubjects = `
  alter table identity.upstream_link add column wallet_subject text;
`
