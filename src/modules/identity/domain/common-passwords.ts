import { dictionary } from '@zxcvbn-ts/language-common'

/** What people choose most, without the digits and signs around it, which the rules take off. */
const words = `
  password passwort passw0rd pass passcode letmein welcome admin administrator root login guest user test testing
  tester default changeme change secret secrets access master monkey dragon sunshine princess football baseball
  basketball hockey soccer rugby cricket tennis golfer superman batman spiderman pokemon starwars startrek matrix
  shadow michael jennifer jordan thomas daniel andrew joshua matthew robert william charlie jessica ashley nicole
  hannah amanda samantha elizabeth victoria charlotte george harry oliver jack james david steven richard anthony
  iloveyou iloveu ilovehim iloveher loveyou lovely lover love forever always angel angels babygirl babyboy sweetie
  sweetheart honey darling baby mummy mommy daddy family mother father sister brother grandma grandad
  qwerty qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qweasd qweasdzxc
  abc abcd abcde abcdef abcdefg abcabc abcdabcd aaaaaa zzzzzz xxxxxx
  summer winter spring autumn monday tuesday wednesday thursday friday saturday sunday january february march april
  may june july august september october november december christmas easter holiday birthday
  england scotland ireland wales london cardiff swansea manchester liverpool birmingham bristol leeds glasgow
  edinburgh belfast newport wrexham britain unitedkingdom cymru caerdydd abertawe croeso cariad cyfrinair dragons
  arsenal chelsea tottenham everton rangers celtic united city barcelona realmadrid juventus
  computer internet windows microsoft google facebook apple iphone samsung android laptop keyboard mouse
  flower flowers rainbow butterfly purple orange yellow banana chocolate cookie cookies cheese pepper ginger
  buttercup peanut pumpkin strawberry cherry lemon coffee whisky killer hunter ranger trustno freedom liberty
  mustang corvette ferrari porsche mercedes harley yamaha kawasaki ninja samurai warrior wizard phoenix eagle
  falcon tiger lion panther wolf puppy kitty kitten doggy buster bailey maggie molly bella lucky rocky
  whatever nothing something hello hellothere goodbye bonjour jesus jesuschrist god blessed heaven church faith
  money million rich lottery bank business company office work council government govuk gov service
  commonweal wallet identity signin security secure safe private confidential
  biteme fuckyou fuckoff bastard asshole bullshit sexy naughty
  liverpoolfc manunited mancity chelseafc westham newcastle leicester
  thunder lightning storm ocean river mountain silver golden diamond crystal platinum
  fishing sailing cycling running dancing singing music guitar piano drummer
  ncc1701 r2d2 c3po blink182 slipknot metallica nirvana eminem beatles elvis abba queen
  mickey mickeymouse donald snoopy garfield winnie tigger bambi simba nemo shrek frozen
  monkeybusiness letmeinnow opensesame passwordpassword mypassword thepassword newpassword oldpassword yourpassword
  nopassword password123abc welcomehome welcometo iamthebest number1 numberone
`

const leaked = dictionary['passwords-common'] ?? []

/**
 * Well-known passwords and the words that most others are made of; lower case. Some 49,000 come from passwords that
 * leaked, by how many people chose them (zxcvbn's list); those above are what people of this country add to them.
 */
export const commonPasswords: ReadonlySet<string> = new Set([
  ...leaked.map((password) => password.toLowerCase()),
  ...words.split(/\s+/).filter((word) => word !== ''),
])
