/**
 * Names that methods of standard libraries and of everybody's classes have: a call of one on an object of which nothing is
 * known says nothing of whose it is.
 */
const COMMON = new Set(
  `abs accept add addAll all any append apply args array assert assign at await base begin bind block body bool build bytes
  call callback cancel capture catch chain chars check children chunk class clean clear click clone close code collect column
  commit compare compile complete compute concat config configure connect constructor contains content context convert copy
  count create current cursor data date debug decode default defer define delete deserialize destroy detach dict diff digest
  dispatch display dispose done drain draw drop dump each edit element empty enable encode end endsWith enqueue ensure entries
  equal equals error escape eval event every exec execute exists exit expand expect export extend fail fetch field fields file
  fill filter finalize find findAll first fix flat flatMap flatten float flush fold foreach forEach format forward free freeze
  from full func get getAll getName getattr getItem getValue group handle handler has hash hashCode head header headers hex
  hide http id include includes index indexOf info init initialize input insert inspect install instance int intersect into
  invoke isEmpty isValid item items iter iterator join json key keys kill last len length limit line lines link list listen
  load local lock log lookup lower main make map mark match max merge message method middleware min mock mode module mount move
  name new next node none normalize not notify now num number object off offset on once open option options order output pack
  pad page params parent parse partition pass patch path pause peek ping pipe pop port position post prepare prepend print
  process promise property prototype proxy publish pull push put query queue quit quote raise random range raw read readLine
  receive record redirect reduce refresh register reject release reload remove rename render repeat replace request require
  reset resize resolve response rest restart restore result resume retry return reverse rollback root rotate round route row
  rows run safe sample save scan schedule score search seek select send serialize serve server session set setItem setName
  setUp setValue setup shift show shuffle shutdown sign signal size skip sleep slice some sort source splice split start
  startsWith stat state status step stop store str stream string strip sub submit subscribe substring success sum swap sync
  table tag take tap target task tearDown template test text then throw tick time title to toArray toJSON toList toString
  token top touch trace track transform translate trigger trim truncate type unbind union unique unlock unpack unregister
  unshift unsubscribe unwrap update upload upper uri url use user validate value valueOf values verify version view visit wait
  walk warn watch with wrap write writer yield zip`.split(/\s+/),
);

/** True for names that one finds in any program. */
export function isCommonName(name: string): boolean {
  return name.length < 4 || COMMON.has(name) || COMMON.has(name.toLowerCase());
}
