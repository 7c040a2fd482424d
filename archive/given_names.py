"""Data: short forms of given names, and names that are one name in several spellings.

Source: written down by hand for this program, from how people on British lists print themselves. Forms that are as
often names of their own beside the long one are left out on purpose: a father may be John and his son Jack, so Jack,
Harry, Lisa, Ellen and Nancy shorten nothing here.
"""

# Short forms of one long name each line; where a form shortens several (Pat, Sam, Alex, Chris), it stands in each.
SHORT_FORMS = """
abigail: abby abbie abi; alan: al; albert: bert al; alexander: alex alec sandy sasha; alexandra: alex sandra sasha;
alistair: ali; amanda: mandy; andrew: andy drew; andrea: andie; angela: angie ange; anthony: tony ant; antony: tony
ant; arthur: art; barbara: barb babs; barnaby: barney; bartholomew: bart; beatrice: bea; benedict: ben; benjamin: ben
benji; bernadette: bernie; bernard: bernie; bridget: biddy; caroline: caro; cassandra: cass cassie; catherine: cath
cathy cat kate katie kitty; charles: charlie chas; charlotte: charlie lottie; christian: chris; christina: chris tina
chrissie; christine: chris chrissie; christopher: chris kit; clifford: cliff; constance: connie; cynthia: cindy;
daniel: dan danny; daniella: dani; danielle: dani; david: dave davey dai; deborah: deb debbie debs; debra: deb debbie;
dennis: den; desmond: des; diana: di; dominic: dom; donald: don; dorothy: dot dotty dolly; douglas: doug; edmund: ed
eddie ted; edward: ed eddie ted ned; edwin: ed eddie; eleanor: ellie nell elle; elizabeth: liz lizzie beth betty libby
eliza lizzy bess; emanuel: manny; emily: em emmy; ernest: ernie; eugene: gene; evelyn: evie; fiona: fi; florence: flo
florrie; frances: fran frankie; francesca: fran; francis: frank; frederick: fred freddie; gabriel: gabe; gabrielle:
gabby; gareth: gaz; geoffrey: geoff; georgina: georgie gina; gerald: gerry; gerard: gerry; gillian: gill jill; glenys:
glen; graham: gray; gregory: greg; gwendoline: gwen; hamish: ham; harriet: hattie; helen: nell; henrietta: etta
hattie; henry: hal hank; herbert: bert; howard: howie; hubert: hugh; imogen: immy; isaac: ike; isabel: izzy bel;
isabella: izzy bella; isabelle: izzy belle; isobel: izzy; jacob: jake; jacqueline: jackie jacqui jacky; james: jim
jimmy jamie jem; janet: jan; janice: jan; jasmine: jas jaz; jeffrey: jeff; jemima: jem mima; jennifer: jen jenny
jenni; jeremy: jerry jez; jerome: jerry; jessica: jess jessie; joanna: jo joey; joanne: jo; jocelyn: joss; johanna:
jo; john: johnny; jonathan: jon jonny; joseph: joe joey; josephine: jo josie; joshua: josh; judith: judy judi jude;
julian: jules; julia: jules; julie: jules; justine: jus; katharine: kath kathy kate katie kit kitty; katherine: kath
kathy kate katie kit kitty; kathleen: kath kathy kathie; kathryn: kath kathy kate katie; kenneth: ken kenny;
kimberley: kim; kirsten: kirsty; laurence: larry laurie; lawrence: larry laurie lawrie; leonard: len lenny leo;
leslie: les; lesley: les; lewis: lew lou; lilian: lily lil; louis: lou; louisa: lou; louise: lou; lucinda: lucy cindy;
lydia: liddy; madeleine: maddie maddy; malcolm: mal malc; margaret: maggie meg peggy marge madge greta daisy; marcus:
marc; marjorie: marge; martin: marty; martha: marti; matilda: tilly tilda; matthew: matt mat; maureen: mo; maurice:
mo; maximilian: max; maxwell: max; melanie: mel; melissa: mel; michael: mike mick micky mikey; michelle: shell;
mildred: milly; millicent: milly; miranda: mandy; mohammed: mo; mohamed: mo; muhammad: mo; montague: monty;
montgomery: monty; natalie: nat; natasha: tasha nat; nathan: nat nate; nathaniel: nat nate; neville: nev; nicholas:
nick nicky; nicola: nicky nikki nic; nigel: nige; norman: norm; oliver: ollie olly; olivia: liv livvy; oswald: oz
ossie; pamela: pam; patricia: pat patsy patty tricia trish; patrick: pat paddy; penelope: pen penny; percival: percy;
peter: pete; philip: phil pip; phillip: phil pip; philippa: pippa pip; phyllida: philly; priscilla: cilla; rachel:
rach; raymond: ray; rebecca: becca becky bex; reginald: reg reggie; richard: rich richie rick ricky dick; robert: rob
robbie bob bobby bert; robin: rob; roderick: rod roddy; rodney: rod; roger: rog; roland: roly; ronald: ron ronnie;
rosalind: ros roz; rosamund: ros roz; rosemary: rosie rose; rupert: rupe; russell: russ; samantha: sam sammy; samuel:
sam sammy; sebastian: seb; shirley: shirl; simon: si; sidney: sid; stanley: stan; stephanie: steph steff; stephen:
steve; steven: steve; stewart: stew stu; stuart: stu; susan: sue susie; susannah: sue susie; suzanne: sue suzie;
sylvia: sylvie; tamsin: tam; terence: terry; teresa: terry tess tessa; theodore: theo ted; theresa: terry tess tessa;
thomas: tom tommy; timothy: tim timmy; tobias: toby; trevor: trev; valerie: val; vanessa: nessa; veronica: ronnie;
victor: vic; victoria: vicky vicki tori; vincent: vin vince; violet: vi; virginia: ginny; vivian: viv; vivienne: viv;
walter: wally walt; wilfred: wilf; wilhelmina: mina; william: will bill billy willie liam; winifred: winnie; yasmin:
yas; zachary: zac zak; zoe: zo
"""

# One name in several spellings: transliterations, and pairs that typists take for each other.
SPELLINGS = """
abdul abdel abdal; abdullah abdallah abdulla; ahmed ahmad ahmet; aisha ayesha aysha aisyah; ali aly; amina aminah
ameena; ann anne; alan allan allen; alastair alistair alasdair alister; catherine katherine katharine kathryn
catharine; catriona katrina; claire clare clair; dafydd davydd; deborah debra debora; elliot elliott eliot; elizabeth
elisabeth; eleanor elinor eleanore; eilidh ailidh; fatima fatimah fatema; gail gayle; geoffrey jeffrey geoffery;
gillian jillian; hassan hasan; hussain hussein husain hossain hussien; ibrahim ebrahim; isabel isobel isabelle;
jaspreet jasprit; jonathan jonathon johnathan; karl carl; karen karin; khalid khaled; kris chris; laurence lawrence;
lesley leslie; lynn lynne lyn; marc mark; margaret margret; marian marion; matthew mathew; michael micheal; mohammed
muhammad mohamed mohammad muhammed mohamad mohammod; mustafa mostafa moustafa; nicholas nicolas; niamh neve; nur noor
nour; omar umar; osman usman uthman; philip phillip; qasim kasim; rachel rachael; rashid rasheed; rebecca rebekah;
sarah sara; sean shaun shawn; sergei sergey; sheila shelagh; shah shaah; siobhan shivaun; sophie sofie; stephen steven
stephan; stuart stewart; suleiman sulaiman suleman; susan suzan; teresa theresa; tariq tarik; vivien vivian vivienne;
yusuf youssef yousef yousuf yosef; yasmin jasmin yasmine; zainab zaynab zeinab; zulfiqar zulfikar; xiao hsiao; zhang
chang; zhou chou; oleksandr olexandr alexandr; volodymyr wolodymyr; yulia julia iuliia; chowdhury choudhury chaudhry
chaudhary chowdhry; begum begom; rahman rehman; singh sing; thomson thompson; macdonald mcdonald; mackenzie mckenzie
"""


def _lines(table: str) -> list[str]:
    return [" ".join(line.split()) for line in table.split(";") if line.strip()]


LONG_OF: dict[str, frozenset[str]] = {}
"""A short form -> the names it shortens."""
for _line in _lines(SHORT_FORMS):
    _long, _, _shorts = _line.partition(": ")
    for _short in _shorts.split():
        LONG_OF[_short] = LONG_OF.get(_short, frozenset()) | {_long}

SPELLING_OF: dict[str, int] = {name: number for number, line in enumerate(_lines(SPELLINGS)) for name in line.split()}
"""A name -> the number of its line of spellings."""


def is_short_for(one: str, other: str) -> bool:
    """``rob`` and ``robert``, either way round; also two short forms of one name (``rob`` and ``bob``)."""
    long_of_one, long_of_other = LONG_OF.get(one, frozenset()), LONG_OF.get(other, frozenset())
    return other in long_of_one or one in long_of_other or bool(long_of_one & long_of_other)


def is_spelled_as(one: str, other: str) -> bool:
    """Whether two names are one name in two spellings, such as ``mohammed`` and ``muhammad``."""
    return one in SPELLING_OF and SPELLING_OF[one] == SPELLING_OF.get(other)
