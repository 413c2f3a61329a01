/**
 * Words by which a passage is told to speak, to act and to lean on what stands before it, by language, in small letters.
 * They are the commonest of each kind; a language that is not here is judged by what needs no list.
 */
interface Words {
  /** Pronouns of who speaks and who is spoken to, with their possessives. */
  readonly own: string;
  /** Pronouns of the third person and demonstratives: at the opening they point at what the reader has not seen. */
  readonly others: string;
  /** Those of them that always stand for somebody or something: each wants its noun, wherever it stands. */
  readonly absent: string;
  /** Adverbs and conjunctions that join a sentence to the one before it; `a_b` is two words. */
  readonly joints: string;
  /** Words that point at another place of the page, or call on its reader: "below", "please". */
  readonly pointers?: string;
  /** Openings that point at nothing where one of `links` follows soon: "it is hard to …". */
  readonly impersonal?: string;
  readonly links?: string;
  /** Conjunctions that may be left off the opening: what follows is a whole sentence. */
  readonly ands: string;
  /** Frequent forms of the commonest verbs. */
  readonly verbs: string;
  /** Forms of verbs of speech that stand beside a speaker's name. */
  readonly said: string;
  /** What leads a clause that can stand by itself, after one of `claims`: "we know that …". */
  readonly that?: string;
  readonly claims?: string;
  /** Articles: after a name and a comma they say who somebody is. */
  readonly articles?: string;
}

export const WORDS: Readonly<Record<string, Words>> = {
  en: {
    own: "i me my mine we us our ours you your yours",
    others: "he him his she her hers it its they them their theirs this that these such both neither either",
    absent: "he him his she her hers it its they them their theirs this these",
    joints:
      "also other however therefore thus hence moreover furthermore besides nevertheless nonetheless otherwise instead likewise similarly meanwhile finally lastly additionally consequently accordingly then so yet still too first firstly second secondly third thirdly next another others here again rather indeed nor after_all of_course in_addition in_fact in_short in_turn as_such as_well at_first at_last on_the_contrary on_the_other for_example for_instance for_that for_this in_this in_that to_that to_this because_of as_a_result among_these among_them one_of all_of some_of many_of most_of each_of none_of at_that at_this by_that by_this from_this from_that with_this with_that under_this the_same the_latter the_former the_following the_other",
    impersonal: "it_is it_s it_was it_takes it_took it_isn",
    links: "to that when if how",
    pointers: "below above following please click page pages line lines tutorial",
    ands: "and but or",
    verbs:
      "is are was were be been am has have had do does did can could will would should must may might go goes went come came get got give gave take took make made know knew think thought want need see saw say said find found feel let keep live die fight win lose work build learn help try ask tell stand become remember believe hope love",
    said: "says said adds added writes wrote explains explained asks asked notes noted recalls recalled told argues argued insists insisted",
    that: "that",
    claims: "is are was say says said believe believes think thinks know knows mean means",
    articles: "a an the",
  },
  es: {
    own: "yo me mí mi mis nosotros nosotras nos nuestro nuestra nuestros nuestras tú te ti tu tus usted ustedes vosotros vosotras vuestro",
    others:
      "él ella ello ellos ellas su sus suyo suya esto eso aquello este esta ese esa estos estas esos esas aquel aquella dicho dicha ambos ambas tal tales",
    absent: "él ella ello ellos ellas esto eso aquello este esta ese esa estos estas esos esas dicho dicha",
    joints:
      "además también sin_embargo por_eso por_ello por_tanto por_lo_tanto así entonces luego después asimismo tampoco finalmente igualmente aun aún por_otra por_otro por_ejemplo en_cambio no_obstante en_efecto es_decir o_sea de_hecho al_contrario pues otro otra otros otras allí aquí",
    pointers: "abajo siguiente siguientes anterior página",
    ands: "y pero mas o e",
    verbs:
      "es son era eran fue fueron ser soy somos está están estaba estamos hay ha han había hemos he tiene tienen tenemos tengo puede pueden podemos debe deben debemos quiere quieren queremos quiero hace hacen hacer hacemos va van vamos sabe saben sabemos sé dice vive viven vivir sigue creo creemos necesitamos será serán",
    said: "dice dijo añade añadió explica explicó afirma afirmó asegura aseguró señala señaló declara declaró cuenta contó recuerda recordó pregunta preguntó",
    that: "que",
    claims: "es digo decimos creo creemos pienso pensamos sé sabemos significa",
    articles: "un una el la",
  },
  fr: {
    own: "je j me m moi mon ma mes nous notre nos tu te t toi ton ta tes vous votre vos on",
    others:
      "il elle ils elles lui leur leurs eux son sa ses se ce ceci cela ça cette cet ces celui celle ceux celles tel telle tels telles",
    absent: "il elle ils elles lui leur leurs ceci cela ça cette cet celui celle ceux celles",
    joints:
      "aussi ainsi donc alors puis ensuite enfin cependant pourtant toutefois néanmoins or par_conséquent par_exemple en_effet en_outre de_plus d_ailleurs au_contraire en_revanche c_est_pourquoi de_même autre autres ici là également surtout dès_lors du_coup voilà",
    impersonal: "il_faut il_est il_y c_est",
    links: "que de pour à",
    pointers: "ci_dessous ci_dessus suivant suivants suivante suivantes page",
    ands: "et mais ou",
    verbs:
      "est sont était étaient être suis sommes êtes ai as a ont avons avez avait avaient fut sera seront peut peuvent pouvons pouvez doit doivent devons faut fait font faisons faire va vont allons veut veulent voulons veux sait savons sais vit vivre vivons reste croit crois croyons",
    said: "dit ajoute explique affirme raconte assure déclare écrit précise lance demande confie souligne rappelle répond répondit ajouta expliqua demanda reprit écrivit affirma déclara cria murmura",
    that: "que",
    claims: "crois croyons pense pensons sais savons dis disons",
    articles: "un une le la",
  },
  de: {
    own: "ich mich mir mein meine meinen meinem wir uns unser unsere unseren unserem unserer du dich dir dein deine ihr euch euer eure",
    others:
      "er ihn ihm sie ihnen es sein seine seinen seiner ihre ihren ihrer ihrem dies diese dieser dieses diesem diesen jene jener jenes solche solcher solches beide derselbe dieselbe dasselbe letztere erstere",
    absent:
      "er ihm ihn sie ihnen es dies diese dieser dieses diesem diesen ihr ihre ihren ihrem sein seine seinen seiner",
    joints:
      "auch jedoch deshalb daher darum deswegen somit also dann danach außerdem zudem ferner schließlich dagegen trotzdem dennoch allerdings hingegen ebenso sonst dabei damit daraus daran darauf dadurch davon dazu dafür hier dort so nun zum_beispiel im_gegenteil mit_anderen_worten andere anderer weitere zuletzt zuerst inzwischen nämlich folglich doch das_ist",
    impersonal: "es_ist es_war es_gibt es_geht",
    links: "zu dass wenn um",
    pointers: "unten oben folgende folgenden folgendes bitte seite",
    ands: "und aber oder denn",
    verbs:
      "ist sind war waren sein bin seid hat haben hatte hatten habe kann können konnte muss müssen musste will wollen wollte soll sollen sollte darf dürfen wird werden wurde wurden würde gibt geht gehen kommt kommen macht machen weiß wissen glaube glauben lebt leben bleibt bleiben braucht brauchen steht stehen sagt sagen",
    said: "sagt sagte erklärt erklärte meint meinte erzählt erzählte berichtet berichtete ergänzt ergänzte fügt schreibt schrieb betont betonte fragt fragte antwortet",
    articles: "ein eine der die",
  },
  it: {
    own: "io mi me mio mia miei mie noi ci nostro nostra nostri nostre tu ti te tuo tua tuoi voi vi vostro vostra",
    others:
      "egli lui lei ella esso essa essi esse loro suo sua suoi sue questo questa questi queste quello quella quelli quelle ciò tale tali entrambi stesso stessa",
    absent: "egli lui lei ella esso essa essi esse loro questo questa questi queste ciò",
    joints:
      "anche inoltre quindi dunque perciò pertanto così allora poi infine tuttavia però comunque invece infatti altrimenti intanto peraltro per_esempio ad_esempio al_contrario d_altronde in_effetti altro altra altri altre qui lì per_questo",
    pointers: "sotto seguente seguenti sopra pagina",
    ands: "e ed ma o",
    verbs:
      "è sono era erano essere siamo sei ha hanno ho abbiamo aveva avevano può possono possiamo posso deve devono dobbiamo vuole vogliono vogliamo voglio fa fanno facciamo fare va vanno andiamo sa sanno sappiamo so vive vivono vivere resta credo crediamo sarà saranno c",
    said: "dice disse aggiunge aggiunse spiega spiegò afferma affermò racconta raccontò ricorda sostiene scrive chiede dichiara",
    that: "che",
    claims: "so sappiamo dico diciamo significa",
    articles: "un una il la",
  },
  pt: {
    own: "eu me mim meu minha meus minhas nós nos nosso nossa nossos nossas tu te ti teu tua você vocês vos vosso",
    others:
      "ele ela eles elas lhe lhes seu sua seus suas isto isso aquilo este esta esse essa estes estas esses essas aquele aquela ambos tal tais dele dela deles disso disto nisso",
    absent: "ele ela eles elas isto isso aquilo este esta esse essa estes estas esses essas",
    joints:
      "também do_mesmo_modo além_disso porém contudo todavia portanto assim então logo depois por_isso por_exemplo no_entanto entretanto finalmente enfim aliás pois ou_seja de_fato ao_contrário outro outra outros outras aqui ali ainda",
    pointers: "abaixo seguinte seguintes acima página",
    ands: "e mas ou",
    verbs:
      "é são era eram foi foram ser sou somos está estão estava estamos há tem têm temos tenho tinha pode podem podemos posso deve devem devemos quer querem queremos quero faz fazem fazer fazemos vai vão vamos sabe sabemos sei vive vivem viver continua acho acredito acreditamos precisamos será serão",
    said: "diz disse acrescenta acrescentou explica explicou afirma afirmou conta contou lembra lembrou declara declarou pergunta perguntou",
    that: "que",
    claims: "acho achamos acredito acreditamos sei sabemos digo significa",
    articles: "um uma o a",
  },
  nl: {
    own: "ik me mij mijn wij we ons onze jij je jou jouw jullie u uw",
    others:
      "hij hem zijn zij ze haar hen hun dit dat deze die zulke zulk beide beiden dezelfde hetzelfde ervan eraan erin ermee daarvan daaraan",
    absent: "hij hem ze zij haar hen hun dit deze",
    joints:
      "ook echter daarom dus dan daarna bovendien toch verder tenslotte daarentegen niettemin evenwel eveneens immers zo hier daar daarbij daardoor daarmee daarvoor hierdoor hiermee bijvoorbeeld andere anderen vervolgens intussen kortom",
    impersonal: "het_is het_was",
    links: "te dat om als",
    pointers: "hieronder hierboven volgende pagina",
    ands: "en maar of want",
    verbs:
      "is zijn was waren ben bent heeft hebben had hadden heb kan kunnen kon moet moeten moest wil willen wilde zal zullen zou zouden mag mogen wordt worden werd gaat gaan komt komen doet doen maakt maken weet weten geloof geloven leeft leven blijft blijven staat zegt zeggen",
    said: "zegt zei vertelt vertelde verklaart verklaarde schrijft schreef vraagt vroeg legt meent benadrukt",
    articles: "een de het",
  },
  pl: {
    own: "ja mnie mi mną mój moja moje my nas nam nami nasz nasza nasze naszych naszego ty ciebie ci tobie twój twoja wy was wam wasz",
    others:
      "on ona ono oni one jego jej ich jemu im go nim nią nich nimi to ten ta te tego tej tych tym temu tę tą taki taka takie oba obie sam swój swoje tamten tamta",
    absent: "on ona ono oni one jego jej ich jemu ją nim nią nich nimi tego tej tych tym ten ta te",
    joints:
      "także również też jednak zatem więc dlatego wtedy potem następnie ponadto poza_tym natomiast zresztą wreszcie tymczasem mimo_to na_przykład przeciwnie inny inna inne inni tu tutaj tam tak bowiem zaś",
    pointers: "poniżej powyżej następujące następujący proszę strona stronie",
    ands: "i a ale lecz oraz lub albo",
    verbs:
      "jest są był była było byli być jestem jesteśmy będzie będą ma mają mamy mam miał może mogą możemy musi muszą musimy muszę trzeba chce chcą chcemy chcę robi robią wie wiem wiemy żyje żyją żyć idzie daje mówi wierzę wierzymy można nie",
    said: "mówi powiedział powiedziała dodaje dodał dodała wyjaśnia wyjaśnił tłumaczy twierdzi opowiada pisze napisał pyta podkreśla przyznaje",
  },
  sv: {
    own: "jag mig mej min mitt mina vi oss vår vårt våra du dig din ditt dina ni er ert era",
    others:
      "han honom hans hon henne hennes den det dess de dem dom deras sin sitt sina denna detta dessa sådan sådant sådana båda densamma samma",
    absent: "han honom hans hon henne hennes dem deras denna detta dessa",
    joints:
      "också även dock därför således alltså sedan då dessutom däremot ändå slutligen emellertid ytterligare likaså annars så här där därmed därigenom till_exempel tvärtom andra annan annat under_tiden",
    impersonal: "det_är det_var det_finns",
    links: "att",
    pointers: "nedan ovan följande sida sidan",
    ands: "och men eller",
    verbs:
      "är var vara varit har hade ha kan kunde måste vill ville ska skall skulle bör får fick blir blev går gå gick kommer kom gör göra gjorde vet veta visste tror tro lever leva står ger säger finns behöver",
    said: "säger sade sa berättar berättade förklarar förklarade tillägger skriver skrev frågar menar hävdar konstaterar",
  },
  da: {
    own: "jeg mig min mit mine vi os vor vores du dig din dit dine jer jeres",
    others:
      "han ham hans hun hende hendes den det dens dets de dem deres sin sit sine denne dette disse sådan sådanne begge samme",
    absent: "han ham hans hun hende hendes dem deres denne dette disse",
    joints:
      "også dog derfor således altså siden så da desuden derimod alligevel endelig imidlertid yderligere ligeledes ellers her der dermed derved for_eksempel tværtimod andre anden andet imens",
    impersonal: "det_er det_var",
    links: "at",
    pointers: "nedenfor ovenfor følgende side",
    ands: "og men eller",
    verbs:
      "er var være været har havde have kan kunne må måtte vil ville skal skulle bør får fik bliver blev går gå gik kommer kom gør gøre gjorde ved vide vidste tror tro lever leve står giver siger findes behøver",
    said: "siger sagde fortæller fortalte forklarer forklarede tilføjer skriver skrev spørger mener påpeger",
  },
  nb: {
    own: "jeg meg min mitt mine vi oss vår vårt våre du deg din ditt dine dere deres",
    others:
      "han ham hans hun henne hennes den det dens dets de dem sin sitt sine denne dette disse slik slike begge samme",
    absent: "han ham hans hun henne hennes dem denne dette disse",
    joints:
      "også likevel derfor således altså siden så da dessuten derimot endelig imidlertid videre likeledes ellers her der dermed for_eksempel tvert_imot andre annen annet imens",
    impersonal: "det_er det_var",
    links: "å at",
    pointers: "nedenfor ovenfor følgende side",
    ands: "og men eller",
    verbs:
      "er var være vært har hadde ha kan kunne må måtte vil ville skal skulle bør får fikk blir ble går gå gikk kommer kom gjør gjøre gjorde vet vite visste tror tro lever leve står gir sier finnes trenger",
    said: "sier sa forteller fortalte forklarer forklarte legger skriver skrev spør mener påpeker",
  },
  fi: {
    own: "minä minun minua minulla minulle me meidän meitä meille meillä meidät sinä sinun sinua te teidän teitä",
    others:
      "hän hänen häntä hänelle he heidän heitä heille se sen sitä siinä siitä ne niiden niitä tämä tämän tätä tässä tästä nämä näiden näitä tuo nuo sellainen tällainen molemmat sama",
    absent:
      "hän hänen häntä hänelle he heidän heitä heille se sen sitä ne niiden niitä tämä tämän tätä nämä näiden",
    joints:
      "myös kuitenkin siksi siis sitten lisäksi silti toisaalta näin niin tosin lopuksi lopulta vielä samoin muuten esimerkiksi sen_sijaan tästä_syystä toinen muut täällä siellä tällöin silloin jälleen",
    pointers: "alla yllä seuraavat seuraava sivulla",
    ands: "ja mutta tai vaan",
    verbs:
      "on ovat oli olivat olla olen olemme ei eivät emme en voi voivat voimme voin pitää täytyy haluaa haluamme haluan tekee tekevät tehdä tulee tulevat menee tietää tiedämme tiedän elää elämme uskon uskomme saa saavat sanoo tarvitsemme",
    said: "sanoo sanoi kertoo kertoi selittää selitti lisää lisäsi kirjoittaa kirjoitti kysyy kysyi toteaa totesi huomauttaa",
  },
  cs: {
    own: "já mě mne mi mnou můj moje má my nás nám námi náš naše našich ty tebe tě ti tvůj tvoje vy vás vám váš vaše",
    others:
      "on ona ono oni ony jeho její jejich jemu mu jim jej ho ji ním ní nich nimi to ten ta ti ty toho té těch tomu tím tento tato toto tyto takový taková takové oba obě týž svůj své",
    absent: "on ona ono oni jeho její jejich jemu jí ním ní nich nimi toho té těch tento tato toto tyto",
    joints:
      "také též rovněž však tedy proto tak pak potom dále navíc nicméně přesto ovšem konečně mezitím naopak například kromě_toho jiný jiná jiné jiní zde tady tam totiž jinak ostatně",
    pointers: "níže výše následující prosím strana",
    ands: "a ale nebo či",
    verbs:
      "je jsou byl byla bylo byli být jsem jsme jste bude budou má mají máme mám měl může mohou můžeme musí musíme musím chce chtějí chceme chci dělá dělat ví vím víme žije žijí žít jde dává říká věřím věříme lze není",
    said: "říká řekl řekla dodává dodal dodala vysvětluje vysvětlil tvrdí vypráví píše napsal ptá uvádí uvedl",
  },
  hu: {
    own: "én engem nekem mi minket nekünk te téged neked ti titeket nektek ön önök",
    others:
      "ő őt neki ők őket nekik ez azt ezt azok ezek ennek annak erre arra ilyen olyan mindkét ugyanaz ezen azon",
    absent: "ő őt neki ők őket nekik ez ezt ezek ezen ennek",
    joints:
      "is azonban ezért tehát így akkor aztán majd továbbá emellett mégis viszont végül közben ugyanis például ellenkezőleg egyébként másik mások itt ott ennélfogva szintén",
    pointers: "alább fentebb következő kérjük oldalon",
    ands: "és de vagy s",
    verbs:
      "van vannak volt voltak lenni vagyok vagyunk lesz lesznek nincs kell kellett lehet lehetett akar akarunk akarok tud tudunk tudok tudja tesz tesznek él élünk élni megy jön ad mond hiszem hisszük marad",
    said: "mondja mondta hozzáteszi hozzátette magyarázza magyarázta állítja meséli írja írta kérdezi kérdezte",
  },
  ro: {
    own: "eu mă mie mi meu mea mei mele noi ne nouă nostru noastră noștri noastre tu te ție tău ta voi vă vouă vostru voastră dumneavoastră",
    others:
      "el ea ei ele îl îi le lui lor său sa săi sale acesta aceasta acest această acești aceste acela aceea acel acea acei acele asta ăsta ambii ambele același aceeași",
    absent: "el ea ei ele acesta aceasta acest această acești aceste acela aceea lui lor",
    joints:
      "de_asemenea însă totuși deci astfel așadar atunci apoi în_plus prin_urmare de_aceea totodată în_schimb în_fine între_timp de_exemplu dimpotrivă altfel alt altă alți alte aici acolo tot mai_mult",
    pointers: "mai_jos mai_sus următorul următoarele pagina",
    ands: "și dar iar sau ci",
    verbs:
      "este e sunt era erau fi suntem ești a au am avem are avea poate pot putem trebuie vrea vor vrem vreau face fac facem știe știu știm trăiește trăim merge vine dă spune cred credem rămâne fost va",
    said: "spune spus adaugă adăugat explică explicat afirmă povestește declară declarat scrie întreabă susține",
  },
  ca: {
    own: "jo em m meu meva meus meves nosaltres ens nostre nostra nostres tu et t teu teva vosaltres us vostre vostra vostè vostès",
    others:
      "ell ella ells elles seu seva seus seves això allò aquest aquesta aquests aquestes aquell aquella aquells tal tals ambdós ambdues",
    absent: "ell ella ells elles això allò aquest aquesta aquests aquestes",
    joints:
      "també tanmateix però_també doncs així llavors aleshores després a_més per_això per_tant en_canvi no_obstant finalment mentrestant per_exemple al_contrari tampoc altre altra altres aquí allà a_la_vegada",
    pointers: "sota següent següents pàgina",
    ands: "i però o",
    verbs:
      "és són era eren ser som sóc està estan estava hi ha han havia hem he té tenen tenim tinc pot poden podem ha_de cal vol volen volem vull fa fan fem fer va van anem sap sabem sé viu viuen viure crec creiem serà",
    said: "diu digué afegeix explica afirma assegura assenyala declara recorda pregunta escriu",
    articles: "un una el la",
  },
  tr: {
    own: "ben beni bana benim biz bizi bize bizim sen seni sana senin siz sizi size sizin",
    others:
      "o onu ona onun onlar onları onlara onların bu bunu buna bunun bunlar bunları şu şunu böyle şöyle öyle aynı",
    absent: "o onu ona onun onlar onları onlara onların bu bunu buna bunun bunlar",
    joints:
      "ayrıca ancak bununla bu_nedenle bu_yüzden dolayısıyla sonra daha_sonra üstelik yine_de oysa nihayet sonunda bu_arada örneğin aksine yoksa diğer başka burada orada böylece yani de da",
    pointers: "aşağıda yukarıda aşağıdaki lütfen sayfa",
    ands: "ve ama fakat veya",
    verbs:
      "var yok değil vardı yoktu oldu olur olacak olan olmak gerek gerekir gerekiyor istiyor istiyoruz istiyorum biliyor biliyoruz biliyorum yapıyor yapmak yaşıyor yaşamak geldi gitti diyor dedi inanıyorum inanıyoruz lazım edecek",
    said: "dedi diyor söyledi söylüyor anlattı anlatıyor açıkladı ekledi belirtti yazdı sordu vurguladı",
  },
};
