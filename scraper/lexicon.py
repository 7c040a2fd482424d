"""Data: the words by which a printed line is read. Lower case, unless case is part of the word.

No library does this for British lists: nameparser 2.6.0, tried on 23 names, takes "Chief Constable Ann Eddy" for a
person with the given name "Constable", "Major General", "Air Commodore" and "HHJ" for given names, and "PC" for a
surname.
"""

import unicodedata
from pathlib import Path

_GIVEN_NAMES = Path(__file__).with_name("given_names.txt")


def any_of(words: str) -> str:
    """A regular expression for any of some white-space separated ones, in each of which "_" stands for a space."""
    return f"(?:{'|'.join(word.replace('_', ' ') for word in words.split())})"


# Titles before a name, longest first, so that "The Rt Hon" goes before "The". Source: forms of address of the UK
# honours system and Debrett's; ranks of the police, the fire service and the armed forces; academic, judicial and
# church titles, as printed on GOV.UK group pages.
PREFIXES = tuple(
    title.strip()
    for title in """
    The Right Honourable; The Rt Hon; The Rt. Hon; Right Honourable; Right Hon; Rt Hon; Rt. Hon; The Honourable; The
    Hon; Hon; His Honour Judge; Her Honour Judge; His Honour; Her Honour; HHJ; His Excellency; Her Excellency; The
    Right Reverend; The Rt Revd; Most Reverend; Most Revd; Very Reverend; Right Reverend; Rt Revd; The Most Reverend;
    The Very Reverend; The Venerable; The Reverend; The Revd; The Rev; Reverend; Revd; Rev; The Rt Rev; Rt Rev; The
    Very Revd; Very Revd; The Ven; Ven; Archdeacon; Archbishop; Canon; Bishop; Father; Fr; Pastor; Chief Rabbi; Rabbi;
    Imam; Sheikh; Maulana; Mufti; Sister; Deputy Assistant Commissioner; Deputy Commissioner; Deputy Police and Crime
    Commissioner; Police and Crime Commissioner; PCC; Assistant Commissioner; Deputy Chief Constable; Assistant Chief
    Constable; Temporary Chief Constable; Chief Constable; Detective Chief Superintendent; Chief Superintendent;
    Detective Superintendent; Superintendent; Detective Chief Inspector; Chief Inspector; Detective Inspector;
    Inspector; Detective Sergeant; Sergeant; Detective Constable; Commander; Commissioner; Chief Fire Officer; Deputy
    Chief Fire Officer; Assistant Chief Fire Officer; DCFO; ACFO; T/ACC; ACC; DCC; DCI; D/Chief Superintendent;
    D/Superintendent; D/Chief Inspector; D/Inspector; Ch Supt; Lieutenant General;
    Lieutenant-General; Lt Gen; Major General; Major-General; Maj Gen; Brigadier; Brig; Lieutenant Colonel;
    Lieutenant-Colonel; Lt Col; Warrant Officer; Flight Lieutenant; Flt Lt; Wg Cdr; Gp Capt; Sqn Ldr; Air Cdre; Cdre;
    Cdr; Lieutenant Commander; Lt Cdr; Lieutenant; Colonel; Col; Major; Maj; Captain; Capt; Air Chief Marshal; Air
    Vice-Marshal; Air Vice Marshal; Air Marshal; Air Commodore; Group Captain; Wing Commander; Squadron Leader; Surgeon
    Rear Admiral; Surgeon Captain; Surgeon Commodore; Surgeon Commander; Rear Admiral; Rear-Admiral; Vice Admiral;
    Vice-Admiral; Admiral; Commodore; General; Field Marshal; Mr Justice; Mrs Justice; Ms Justice; Lord Justice; Lady
    Justice; Deputy District Judge; Senior District Judge; District Judge; Circuit Judge; Upper Tribunal Judge;
    Tribunal Judge; Regional Employment Judge; Employment Judge; Costs Judge; Judge; Chief Master; Senior Master;
    Master; Recorder; Sheriff; Emeritus Professor; Professor Emeritus; Associate Professor; Assistant Professor;
    Clinical Professor; Visiting Professor; Professor; Prof; A/Prof; the Baroness; the Lord; the Lady; the Earl; the
    Countess; the Viscount; the Duke of; Baroness; Baron; Lord; Lady; Viscount; Viscountess; Earl; Countess; Duke;
    Marquess; Sir; Dame; Dr; Doctor; Ambassador; Senator; M/s; Junior Minister; Constable; CClr; Clr; CCllr; Cnclr;
    Prebendary; Group Commander; Station Commander; Area Commander; DACO; PFCC; Alderman; Ald; Connétable;
    Bailie; Provost; Depute Provost; Lord Provost; Depute Lord Provost;
    Councillor; Councilor; Cllr; Mr; Mrs; Ms; Miss; Mx; Messrs; Det Ch Supt;
    Ch Insp; Chief Insp; Det Supt; Det Insp; Det Sgt; Sgt; Insp; Supt; PS; PCSO; WPC; P.C; PC; Yr Arglwydd; Arglwydd
    """.split(";")
)
# After these a surname alone is a name ("Baroness Barran"); after a rank or an office it may be a post.
PERSONAL_TITLES = frozenset(
    "lord lady baroness baron viscount viscountess earl countess dr mr mrs ms miss mx m/s".split()
)

# Letters after a name. Source: orders, decorations and medals of the UK honours system (gazette order), parliaments,
# the King's Counsel, university degrees, and the learned and professional bodies seen on group pages.
SUFFIXES = frozenset(
    """
    MP MS MSP MLA MEP AM PC KC QC DL JP VC GC KG LG KT LT GCB KCB DCB CB OM GCMG KCMG DCMG CMG GCVO KCVO DCVO CVO
    LVO MVO GBE KBE DBE CBE OBE MBE BEM CH DSO QPM KPM QFSM KFSM QAM KAM QVRM VR VD TD RD FRS FRSE FBA FMedSci FREng
    FEng FLSW MRIA MAE FRCP FRCPE FRCPEdin FRCPCH FRCGP FRCPath FRCPsych FRCN FRCM FRCOG FRCA FRCR FRCS FRCSEd FRCVS
    FRCEM FFPH FFPHM MFPH FFOM FRSB FRSC FRSA FRSS FRICS FRIBA FRTPI FRGS FRMetS FRAeS FInstP FIMA FIET FICE FIMechE
    FIChemE FCA FCCA FCMA FCIPD FCIPS FCIOB FCILT FCIEH FCMI FCIWEM FIEMA FRES FSRP FIFST FBS FRPharmS FRPSL FBPhS
    FBTS FHEA PFHEA SFHEA FAcSS FacSS FBCS CITP FGS FLS FZS FEI FIMMM MRCP MRCGP MRCPsych MRCVS MRCOG MRTPI MRICS
    MCIPD MICE MIET MBA MPhil MPH MSc MA BA BSc BEng MEng LLB LLM LLD PhD DPhil DSc DLitt EdD MD MB BS ChB BChir BM
    MBBS MBChB BVSc BVetMed BDS DClinPsy RGN RN CEng CEnv CSci CChem CBiol CPhys CGeol CPsychol CStat ACA ACIS FCIS
    CPFA HonFFPH OStJ RNR PRS PRSE PBA PREng AO AC Esq
    """.split()
)

# Letters that are the name of a body where they are all that is printed behind a name.
ALSO_BODIES = frozenset("FCA BA FEI MAE FBS CMG FRES".split())

# Words that tie given name and surname together.
PARTICLES = frozenset(
    """
    de an mag na nan da das del della dello den der des di do dos du van von vom zu zum zur ter ten te le la las los
    el al bin binti bint ibn ben ap ab ní ni nic nì mac mc y e af av st of and
    """.split()
) - {"and"}

# Given names that are usual in the UK's larger communities, short forms, and names that are words or towns as well.
OWN_GIVEN_NAMES = frozenset(
    """
    adeel alpa amjad andrii aneirin ania anwen arshad bartosz beatriz beti betsan bimbo biodun blodwen bogdan
    briege cati ceinwen cerys chetna chinwe cynan cynwyn deian dele delyth dilwyn dyfan dyfed eryl farzana
    gediminas gurdev guto hansa herbie hina ifor ilona ionut iqbal islwyn jagjit janina joao jola jurate kamini
    katarzyna kemi kokila kuljit kunle lukasz manjula marek mateusz mehmood mhairi mihai minaxi misbah morven
    mwangi mykola nessa nesta oksana olena petronella pragna pushpa rab radu ranjan rasa rui ruta sadhana saeed
    sailesh satwant senga shelagh shobhana shuggie smita stefania struan sukhwinder svetlana szymon tarla tomasz
    umesh uzo vasile wanjiru ynyr zsofia
    junior dean dod prudence rutendo sukhi temperance faith sorrel garth cosmo finlay orla tess viktor jasper wesley
    primrose emeric anselm clifford aaron abbie abby abdul abigail abraham ada adam adama adebayo ade adele adeola
    adrian agnes ahmed aidan aileen aimee aisha aisling akash akua alan alana alasdair alastair albert alejandro alex
    alexa alexander
    alexandra alexis alfie alfred ali alice alicia alisha alison alistair allan allen ally alun alwyn alyson amanda
    amar amber amelia amina amir amit amna amy ana anand anastasia andre andrea andreas andrew andy aneeta aneurin
    angela angharad angie angus anil anika anita anjali ann anna annabel annabelle anne annelise annette annie anthea
    anthony antoine antonia antonio antony anya april archie ariana arif arjun arthur arun asha ashley asif asim astrid
    audrey aubrey austin ava avril ayesha ayo aziz babatunde barbara barney barry bart beatrice becca becky belinda ben
    benedict benjamin bernadette bernard bernie bert bertie beryl beth bethan bethany betsy betty beverley bill billy
    bob bobby bola brandon brenda brendan brian bridget bronwen bruce bryan bryony callum calum cameron camilla carl
    carla carly carmel carmen carol carole caroline carolyn carrie carys caspar catherine cathy cath catriona cecil
    cecilia cecily celia celine ceri chandra chantal charis charlene charles charlie charlotte chas chelsea cheryl chi
    chidi chinedu chloe chris chrissie christian christina christine christopher chukwu ciara ciaran claire clara clare
    claudia claudine clive cliff colette colin colleen colm conor connor constance cora cordelia corinne craig crispin
    crystal cynthia cyril dafydd daisy dale damian damien dan dana daniel daniela danielle danny daphne darren darryl
    dave david davina dawn deborah deb debbie debra declan deepa deepak deirdre delia delroy demi denis denise dennis
    derek dermot desmond devon diana diane dinah dinesh dionne dominic dominique don donal donald donna dora doreen
    doris dorothy doug douglas drew duncan dylan eamon eamonn ed eddie edgar edith edmund edna eduardo edward edwin
    eileen eilidh elaine eleanor elena eleri eli eliot elisabeth elise eliza elizabeth ella ellen ellie elliot elliott
    ellis elsa elsie emer emeka emile emilia emilio emily emma emmanuel enid enrique eric erica erin ernest esme esther
    ethan ethel eugene eunice eva evan eve evelyn ewan fabian faisal farah farid farida fatima fay faye felicity felix
    femi fergus finn fiona florence folake fran frances francesca francis francisco frank franklin fraser fred freda
    freddie frederick freya funmi gabriel gabriella gail gareth gary gavin gaynor gemma gene geoff geoffrey george
    georgia georgina gerald geraldine gerard gerry gethin ghulam gideon gil giles gill gillian gina giovanni gita
    gladys glen glenda glenn gloria glyn glynis gordon grace graeme graham grainne grant greg gregory greta guido
    gurpreet gus guy gwen gwendolyn gwyn gwyneth habib hamid hamish hamza hannah hari harold harpreet harriet harry
    harvey hasan hassan hayley hazel heather hector heidi helen helena helene henrietta henry herbert hetty hilary
    hilda holly honor hope horace howard hugh hugo huda humphrey huw hywel iain ian ibrahim ida idris ieuan ifeoma
    imogen imran imtiaz ina indira ines ingrid ioan iona ira irene iris isaac isabel isabella isabelle isla isobel ivan
    ivor ivy jack jackie jackson jaclyn jacob jacqueline jacqui jade jai jaime jake james jamal jamie jan jana jane
    janet janice janine jared jasmin jasmine jason jaspreet jay jayne jean jeanette jeanne jeff jeffrey jemima jemma
    jennie jennifer jenny jeremiah jeremy jerome jerry jess jesse jessica jill jillian jim jimmy jo joan joana joanna
    joanne jocelyn jodie joe joel john johan johanna johannes johnny jon jonah jonathan jonny jordan jose josef joseph
    josephine josh joshua josie joy joyce juan judith judy jules julia julian juliana julie juliet juliette june justin
    justine kadija kamal kamala kamran karan karen karim karl karolina kasia kat kate katharine katherine kathleen
    kathryn kathy katie katrina katy kay kayleigh keeley keith kelly kelvin ken kenneth kenny kerry kevin khadija
    khalid kieran kieron kim kimberley kiran kirsten kirstin kirsty kit kofi krishna kristian kristin kumar kwame kwasi
    kyle kylie lachlan laila lakshmi lana lance lara larry laura lauren laurence lauri lawrence layla leah leanne lee
    leigh leila lekan lena leo leon leona leonard leonora leora leslie lesley lester levi lewis lia liam lilian lily
    linda lindsay lindsey lionel lisa lise liz lizzie llinos lloyd logan lois lola lorna lorraine lottie lou louis
    louisa louise luca lucas lucia lucinda lucy luis luisa luke lydia lyn lynda lynette lynn lynne mabel mac maddie
    madeleine madhu maeve magda magdalena maggie mahmood mahmoud maia malachy malcolm mandy manjit manoj manuel marc
    marcel marcia marco marcus margaret margot maria mariam mariana marianne marie marilyn marina mario marion marisa
    marjorie mark marlene marsha marta martha martin martina martyn mary maryam mathew matilda matt matthew maureen
    maurice mauro max maxine maya megan mehmet mei mel melanie melissa mercy meredith mervyn mia micah michael michaela
    micheal michele michelle mick miguel mike mikhail mila mildred miles millicent millie mimi mina mira miranda miriam
    mo mohamed mohammad mohammed mohan moira molly mona monica morag morgan morris moses muhammad muriel murray musa
    mustafa myles myra myriam nabila nadia nadine nafisa nancy naomi nasreen nasser natalia natalie natasha nathalie
    nathan nathaniel naveed neal neera neil nell nelson nerys neville niamh nicholas nick nicki nicky nicola nicole
    nigel nikhil niki nikki nina nisha noah noel noor nora noreen norma norman nuala nyree octavia odette ola oliver
    olive olivia olu olufemi oluwaseun omar oonagh oscar osman owain owen ozge pablo paddy padraig pam pamela pat
    patience patricia patrick paul paula pauline pearl peggy penelope penny perry pete peter petra phil philip philippa
    phillip phoebe phyllis pippa polly poppy prakash pranav pravin precious priti priya quentin rachael rachel rafael
    rafiq raj rajesh ralph ram ramesh rana ranjit raphael rashid ravi ray raymond rebecca rebekah reece reena reg
    reginald rehana renata rene reuben rhiannon rhian rhoda rhodri rhona rhys ria ricardo richard rick ricky rita
    rizwan rob robbie robert roberta roberto robin robyn rod roddy roderick rodney roger rohan roisin roland ron ronald
    ronnie rory rosa rosalind rosamund rosanna rose rosemary rosie ross rowan rowena roy ruben ruby rupert russell ruth
    ryan sabina sabrina sadia sadiq safiya saira sajid sal sally salma salman sam samantha samina samir samira samuel
    sandeep sandra sandy sanjay sanjeev sara sarah sarita sasha satish saul savita scarlett scott sean seamus sebastian
    selina serena seth shabana shafiq shahid shakira shamim shane shannon sharon shaun shauna sheena sheila shelley
    sherry shirin shirley shona shreya sian sidney sidra simon simone sinead siobhan sita sofia solomon sonia sophia
    sophie stacey stan stanley stef stefan stella stephanie stephen steve steven stewart stuart sue suki sulaiman
    suleman sultana sumita sunil sunita suresh susan susanna susannah susie suzanne suzy sybil sylvia tabitha tahir
    tamara tamsin tanya tara tariq tasneem ted teresa terence terri terry tessa thea theo theodore theresa thomas
    tiffany tim timothy tina tobi tobias toby tom tomas tommy toni tony tracey tracy trevor tricia trish tristan trudy
    tunde ursula uzma val valerie vanessa vaughan vera verity veronica vicki vicky victor victoria vijay vikram vincent
    viola violet vivian vivien vivienne vladimir wahid walter wanda warren wasim wayne wei wendy wes wilfred will
    william willow wilma winifred winston wyn xavier yana yasmin yemi yolanda yousef yusuf yvette yvonne zachary zahra
    zahir zainab zara zeinab zena zoe zofia zoya barnaby iestyn llyr ruaridh chukwuma folasade abimbola xiu garvin
    basil brad chad bonnie beau tyrone donovan allison blair cole lorne eilis dougal fearghal fergal diarmuid aodhan
    cathal ruairi eoghan gearoid bronagh emyr iolo ceridwen meleri lleucu elin mared siwan tudur tegid ifan aled dewi
    illtyd trystan glenys heulwen lowri menna myfanwy mairwen dilys eirlys eluned ffion temitope titilayo olayinka
    ayodele funmilayo ngozi chioma nkechi obinna uche kelechi adaeze amaka yaw kwabena ama abena efua esi kojo tendai
    tatenda tafadzwa farai rumbidzai nomsa sipho thabo olumide manpreet sukhdeep kuldeep balbir jagdeep rajinder
    surinder harjit parminder satnam haroon rukhsana shazia tahira zulfiqar khalida nighat iqra zainul naseem siu hoi
    ying xin xiaoming jing wenjie yiwen jun hyun minji soo

    abdur adebola adeyemi aditi afolabi aftab afzal ailean ailsa ajay akhtar amarjit amrit anjana aonghas archana
    arvind arwel arwyn ashfaq ashok ashwin ateeq ayaz azhar babajide baljit balwinder bamidele beathag berwyn bharat
    bleddyn brynmor bushra cai cairistiona caradog cemlyn charanjit chidinma cledwyn coinneach daljit davinder deepti
    deiniol delwyn diarmid dilip dipak dipti donella donnchadh dugald ebele eibhlin eifion eirian eirwen ejike ekua
    elfyn elgan elspeth emlyn emrys enfys eurwyn ewen fahad faiza farhana farooq fearchar fergie fflur fionnghal
    fionnlagh forbes fozia funke garmon gbenga geraint gerallt gerwyn ghazala gillies glyndwr goronwy govind greer
    gronia gruffudd gruffydd gurdeep gurdip gurjit gurmit gwenllian gwenno gwilym gwion gwynfor haf harbans harbhajan
    harjinder harminder hefin heledd hemant hetal idwal ijaz ikechukwu inderjit innes ishbel ishtiaq ithel jaswant
    jaswinder javed jayesh jitendra joginder kalpana kalpesh kamaljit kamlesh kayode kehinde ketan khurram kirit
    kirsteen kulbir kuldip kulvinder kulwant lachie lakhbir latifat liaqat lilias llew llewelyn llywelyn mabli macsen
    madoc mahendra mahesh mair mairi maldwyn malkit manish manisha manjinder maqsood marged marsaili medwyn meena mehul
    meical meinir meirion mererid merfyn meurig mihangel minesh mohinder morfydd mubashir muireall mukesh mumtaz munir
    murdo murdoch mushtaq myrddin naheed naila narendra naresh narinder navdeep nazir neelam neeta neirin nilesh
    nimisha nitin nusrat ogwen oighrig olabisi oladele olamide oluwatoyin onyeka opeyemi osian paramjit paresh parmjit
    parul parveen peigi penri pervez pradeep prashant pravina prem pritpal proinsias prys qaisar raibeart rajendra
    rajni rajwinder rakesh ranald rashmi ravinder razia rekha rhun rhydian ritu robat robina rohit ruairidh rubina
    rupal rupinder sadhbh saima sangeeta sarabjit satwinder segun seonaid seumas shabnam shagufta shahbaz shahida
    shahnaz shailesh shakeel sheetal shehnaz shilpa shoaib shobha sion sioned sohail sola sonal sorley steffan sudha
    sudhir sukhdev sukhjit sukhvinder sulwyn suman surjit sushma swati taiwo taliesin tarlochan tarun tecwyn tegwen
    tejal tejinder teleri tirzah tolu tomos torquil trefor trupti twm ugochukwu uisdean vandana varinder vinay vinod
    vipul waqar wil yogesh zahida zeeshan zubair
    """.split()
)
GIVEN_NAMES = OWN_GIVEN_NAMES | {
    name for name in _GIVEN_NAMES.read_text("utf-8").splitlines() if not name.startswith("#")
} - frozenset("albion anglia britannia caledonia cambria hibernia mercia".split())  # lands: "Cambria Trains"


def is_given_name(word: str) -> bool:
    """Whether a word, or the first half of a double one, is a usual given name, whatever its case and accents."""
    letters = unicodedata.normalize("NFKD", word.replace("’", "'").split("-")[0].casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)) in GIVEN_NAMES


# The noun that a job ends with, or has before "of", "for" and the like.
JOBS = frozenset(
    """
    cadeirydd gadeirydd clerc glerc cyfarwyddwr gyfarwyddwr swyddog ymchwilydd ysgrifennydd
    academic accountant actuary administrator admiral agent agronomist advisor adviser advocate ambassador analyst
    anaesthetist apprentice archbishop architect archivist artist associate auditor author banker barrister
    biologist bishop broadcaster broker bursar campaigner captain cardiologist carer ceo cfo chair chair-elect
    chairman chairperson chairwoman chairholder chairs champion chancellor chaplain chemist chief cio clerk
    clinician cmo cno co-chair co-chairs co-director co-founder co-lead co-ordinator coach colonel commander
    commissioner comptroller constable consultant controller convener convenor coo coordinator coroner counsel
    councillor cto curator cso dean dentist deputy dermatologist designer developer director director-general doctor
    ecologist economist editor educator emeritus engineer entrepreneur envoy epidemiologist executive expert
    facilitator farmer fellow fellowship financier founder freelance generalist geneticist geographer geologist
    geriatrician gp governor grower guardian haematologist hcp head headmaster headmistress headteacher historian
    hydrologist immunologist inspector instructor investigator investor journalist judge keeper lawyer lead leader
    lengthsman rfo assessor principal sec treas
    lecturer liaison librarian linguist magistrate manager managing marshal mathematician mayor mediator member
    microbiologist midwife minister moderator modeller mp msp nephrologist neurologist nominee nurse nutritionist
    dietitian dietician observer obstetrician officer official oncologist ophthalmologist optometrist ombudsman
    organiser owner paediatrician paramedic parent parliamentarian partner pathologist patient peer permanent
    pharmacist pharmacologist philosopher physician physicist physiologist physiotherapist planner podiatrist
    policymaker postdoc practitioner premier president president-elect principal procurator producer professor
    programmer proprietor provost psychiatrist psychologist quantity radiographer radiologist rapporteur reader
    rector registrar regulator rep representative researcher resident retired retiree scholar scientist secretary
    sheriff solicitor specialist spokesman spokesperson spokeswoman statistician steward strategist student
    superintendent supervisor surgeon surveyor teacher technician technologist theologian therapist toxicologist
    trainee trainer treasurer trustee tutor undersecretary user vice-chair vice-chairman vice-chancellor
    vice-president vice-principal vet veterinarian veterinary virologist volunteer warden worker skipper pilot
    songwriter interpreter translator poet musician composer vicar curate abbot abbess monk nun soldier sailor
    fisherman fisher crofter forester gamekeeper butcher baker brewer miller retailer builder plumber electrician
    driver firefighter lifeguard conductor dancer actor actress filmmaker photographer blogger podcaster publisher
    printer potter master sea-lord writer youth zoologist svp vp evp headteachers chro postgraduate
    undergraduate
    """.split()
)
# Words that only a job begins with: where one of these follows a name without a separator, the job begins.
JOB_STARTS = frozenset(
    """
    chief director deputy assistant head professor senior managing executive vice general lead principal consultant
    policy chair chairman president ceo secretary manager founder co-founder trustee former independent programme
    interim acting regional national-lead lecturer reader adviser advisor headteacher gp partner strategic
    commercial technical operations clinical medical scientific joint associate non-executive
    """.split()
)
# The offices that speak for a whole body: in "President of the Royal College of X" the body is named for its own sake.
OFFICES = """
    chief executive; chief executive officer; ceo; chair; chairman; chairwoman; co-chair; deputy chair; vice chair;
    vice-chair; president; vice president; vice-president; past president; immediate past president; director
    general; director-general; general secretary; managing director; secretary general; founder; co-founder; deputy
    chief executive; executive director; medical director; principal; vice chancellor; vice-chancellor;
    representative; trustee
    """.replace("\n", " ").split(";")

# The noun of a body, at its end or before "of", "for" and the like.
BODIES = frozenset(
    """
    legislature aerospace hotel hotels
    academies academy accountants action administration advice advisers advisors affairs-committee agency agencies
    airline airlines airport airports airways alliance ambulance ambulances ams archive archives army arts assembly
    associates association associations assurance athletics authorities authority awards bank banking bar bbc board
    boards breweries brewery broadcasting brothers builders bureau business businesses cabinet campaign capital care
    cathedral center centre centres chamber chambers charities charity church cic circle cities clinic club co
    coalition collaborative collective college colleges commission committee committees commons communities architects
    community companies company confederation congregation connect consortium constabulary consultancy consultants
    consulting consumers convention coop cooperative co-operative cooperation corporation corps council councils court
    courts creative credit department departments designs diagnostics diocese directorate directorates disability
    division dynamics economics education electronics embassy employers energy engineering england enterprise
    enterprises estates europe exchange executives faculty families farm farms federation fellowship finance financial
    fire fleet food foods force forces forum foundation foundations friends front fund funds gallery garden gardens gas
    generation government grid group groups growers guild guides hall health healthcare helpline heritage holdings
    homes hospice hospital hospitals house housing hub hubs ice inc incorporated industries industry infirmary
    infrastructure initiative innovation inspectorate institute institutes institution institutions insurance insurers
    international investment investments journal judiciary justice kitchen laboratories laboratory labs landlords law
    league learning legal library limited line lines link listening llc llp local logistics lords ltd magazine marine
    maritime markets media medicine medicines ministry mission money motors movement museum museums mutual navy network
    networks news nhs nursery nurseries observatory office offices oil operators organisation organisations
    organization organizations orchestra outreach panel parents parish park parks parliament partners partnership
    partnerships party performance petroleum pharma pharmaceuticals pharmacy pictures places plc police ports power
    practice practices press prisons probation producers productions professionals project projects properties
    publishers publishing rail railway railways refugee registry relief rescue research residents resources retail
    retailers review rights rivers royal-mail safety school schools science sciences secretariat section sector
    securities security senate service services shipping society societies software solicitors solutions sport sports
    squadron staff stores strategies students studios suppliers support surgery surveys systems taskforce team
    technologies technology telecom television theatre theatres times tourism trade trades trading training transplant
    transport travel treasury tribunal trust trustees trusts union unions unit universities university utilities
    vaccines ventures villages voices volunteers water welfare wildlife winery women works workers workshop
    youth-council zoo borough boroughs customs synagogue mosque temple chapel abbey cymru estate co-op ofsted ofcom
    ofgem ofwat ofqual defra hmrc hmt solace mencap barnardo's barnardos nspcc nacro crisis shelter stonewall unison
    unite nesta turn2us gingerbread which? google microsoft amazon apple facebook meta ibm tesco sainsbury's asda
    morrisons waitrose barclays lloyds hsbc natwest santander nationwide aviva deloitte kpmg pwc bp centrica siemens
    airbus
    """.split()
)
# Of the bodies' nouns, those that stand for one only with another word beside them: alone or before "of" they may be
# the subject of a job ("Research", "Head of Safety").
SUBJECTS = frozenset(
    """
    action advice arts assurance business care communities community creative credit disability economics education
    energy engineering families finance financial fire food gas health healthcare heritage housing industry
    infrastructure innovation insurance investment justice law learning legal local logistics marine maritime
    markets media medicine medicines news parents performance pharmacy places power prisons probation projects
    properties rail relief research resources retail review rights safety science sciences sector security service
    services shipping sport sports staff strategies students support surveys systems technology technologies tourism
    trade training transplant transport travel vaccines volunteers water welfare wildlife women workers works
    surgery england europe international television film theatre music broadcasting press publishing pharma software
    telecom retailers suppliers employers producers homes enterprise dynamics
    """.split()
)
# Words of bodies and jobs that no given name and hardly a surname is.
MODIFIERS = frozenset(
    """
    grammar medical
    academic active advanced advisory african agricultural all animal applied architectural armed asian automotive
    aviation black border british building cancer catholic central charitable chartered child childhood children
    children's childrens citizen citizens citizens' city civic civil clean climate clinical coastal collective
    co-opted commercial common commonwealth computing construction consumer corporate county criminal crown cultural
    customs cyber dairy data deaf defence dental digital disabled domestic early eastern ecological economic electoral
    electric electrical electricity emergency employment english environment environmental equal equality ethnic
    european external family federal female fisheries fishing foreign forestry free freight further genetic
    geological global government graduate great greater green harbour her hereditary high higher his hm historic
    historical home homeless human humanist immigration imperial independent industrial information inland
    intellectual internal irish islamic jewish joint judicial junior king's labour lancashire land legal life little
    london manufacturing mental meteorological metropolitan midland midlands mid military mobile modern motor multi
    muslim mutual national natural net zero naval neonatal new north northern nuclear nursing occupational offshore
    older open overseas palliative patients pension pensions people's perinatal personal pet physical plant
    political postal primary private product professional property prudential public quality queen's racial
    radiation real recycling regional religious renewable reproductive resuscitation road roads royal rural saint
    scientific scottish secondary senior sexual sickle single small social south southern space special statistical
    statutory steel structural supreme sustainable teaching technical tenant tenants the thoracic town traffic
    travelling tropical united urban vehicle veterinary victim victims visual voluntary waste welsh west western
    wild wine working world wrexham yorkshire young youth your various several every other two three four five six
    seven eight nine ten both each up any some our their its this these those no
    """.split()
)
# Words of MODIFIERS, JOBS and BODIES that people also are called.
ALSO_SURNAMES = frozenset(
    """
    abbott archer baker bridge butcher carpenter chambers clerk constable court driver early east fleet forester fuller
    nurse north page parent porter potter sailor senior singer south abbot banks best bishop black brewer brothers
    castle chancellor church city coach cook day dean deacon england english farmer fellow field fields fisher friend
    garden gardener gardens gas good graves gray great green hall head heath hill home house ireland irish judge
    judge's justice keeper king knight lancashire land law leader lord mason major marshall marshal mayor miller
    money monk moore park parks parish parson peer pope port power powers priest prior proctor provost reader rivers
    sheriff shepherd skinner small smith spencer squire steward stone street strong taylor temple turner
    underwood wales ward warden waters welsh west western wild winter wood woods wright writer young
    """.split()
)
# Nations, regions, cities and counties that follow a body or a job as "University of X, Leeds".
NATIONS = frozenset("england scotland wales cymru ireland uk britain".split())
PLACES = NATIONS - {"cymru", "britain"} | frozenset(
    """
    england scotland wales ireland uk gb usa us eu london belfast cardiff edinburgh glasgow dundee aberdeen swansea
    newport leeds manchester liverpool birmingham bristol sheffield nottingham leicester newcastle sunderland durham
    york hull bradford oxford cambridge norwich ipswich southampton portsmouth plymouth exeter bath brighton reading
    coventry derby stoke lancaster preston lincoln surrey kent essex sussex hampshire dorset devon cornwall somerset
    wiltshire gloucestershire oxfordshire berkshire buckinghamshire hertfordshire bedfordshire cambridgeshire
    norfolk suffolk lincolnshire nottinghamshire derbyshire staffordshire shropshire cheshire lancashire cumbria
    northumberland yorkshire warwickshire gwent powys dyfed gwynedd clwyd fife tayside strathclyde lothian highland
    orkney shetland antrim armagh tyrone fermanagh merseyside teesside tyneside wearside humberside cleveland avon
    bournemouth wolverhampton sandwell salford bolton oldham rochdale stockport wigan huddersfield wakefield
    doncaster barnsley rotherham peterborough luton slough swindon hastings worcestershire herefordshire
    leicestershire northamptonshire rutland france germany netherlands belgium australia canada
    """.split()
)
# What a director may be the director of without any preposition: "Director, Regulation".
PORTFOLIOS = SUBJECTS | frozenset(
    """
    affairs analysis analytics assessment brand campaigns certification change clinical commercial commissioning
    communications compliance content corporate customer customers data delivery design development digital
    diversity enforcement equality evidence external fundraising governance growth human impact improvement
    inclusion information integration international knowledge licensing marketing membership networks operations
    partnerships people performance planning policy portfolio procurement product programme programmes public
    quality regulation regulatory risk sales strategic strategy sustainability talent teaching technical
    transformation skills nursing fisheries children's children adults adult social safeguarding ports nature land
    sea coast devolution resilience emergencies audit assets property facilities ministerial patient patients user
    users engagement services and & of the for
    """.split()
)
