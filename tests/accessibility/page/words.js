// Word lists: languages, hard Swedish, words that say nothing.
(() => {
  const kit = window.__kit;
  const set = text => new Set(text.split(/\s+/));
  const languages = {
    sv: set('och att det som är på för inte till av med den ett du vi kan har om din dig ditt dina från så jag eller när hur vad där också ska vill mer här mig min mitt mina ni er era någon något alla bara blir varit var vid efter över under kommer finns får behöver hjälp vilken vilka sig hos detta denna dessa plan planen'),
    en: set('the and of to with you your this that is are have please not we our for from what which can will about how when if be or by it as at who there their they been was were has in on an do does please welcome here more help need'),
    de: set('und der die das ist nicht mit sie ihr ihre für auf ein eine einen wir von zu den dem werden haben können bitte wie auch oder wenn sind bei nach über uns unser'),
    fr: set('le la les des et est vous votre vos nous notre pour avec dans une un du que qui ne pas sur par ce cette sont être avez plus aux ou où'),
    es: set('el los las y es usted su sus con para una un del que no por este esta son ser puede más cómo está como en la de o si nosotros nuestro'),
    fi: set('ja on ei että se sinä sinun teidän voit olet oma meidän myös kun jos tai mutta ovat hän joka mitä miten sekä tämä tästä lisää apua'),
    da: set('og ikke jeg hvad hvor af også deres eller mere fra når være blive hvis efter kun dig dit'),
    no: set('og ikke jeg hva hvor av også deres eller mer fra når være bli hvis etter bare deg ditt noen hvordan'),
    pl: set('i w na nie się jest do że z dla jak czy są od po przez lub aby może być twój pomoc'),
    so: set('iyo waa ku ka oo in uu ay la si waxaa aad haddii ama taas kala waxa'),
    nl: set('de het een en van niet met voor dat zijn aan ook wij uw jouw naar kunt als bij deze hebben worden'),
    it: set('il lo gli e di che non per una un con sono è del della questo puoi più come nostro anche si'),
    ar: new Set(),
  };
  kit.tokens = text => (text.toLowerCase().match(/[\p{L}]+(?:['’][\p{L}]+)?/gu) ?? []);
  const scripts = [
    [/\p{Script=Arabic}/u, ['ar', 'fa', 'ku', 'ckb', 'ps', 'ur', 'prs', 'sd', 'ug']], [/\p{Script=Cyrillic}/u, ['ru', 'uk', 'bg', 'sr', 'mk', 'be', 'kk', 'mn']],
    [/\p{Script=Greek}/u, ['el']], [/\p{Script=Hebrew}/u, ['he', 'yi']], [/\p{Script=Thai}/u, ['th']], [/\p{Script=Ethiopic}/u, ['ti', 'am']],
    [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u, ['zh', 'ja']], [/\p{Script=Hangul}/u, ['ko']], [/\p{Script=Devanagari}/u, ['hi', 'ne', 'mr']], [/\p{Script=Georgian}/u, ['ka']], [/\p{Script=Armenian}/u, ['hy']],
  ];
  kit.scriptOf = text => scripts.find(([pattern]) => (text.match(new RegExp(pattern.source, 'gu')) ?? []).length >= 2)?.[1];
  // Which language a text is in: { language, hits, own(x) } by words that are frequent in it.
  kit.guess = text => {
    const words = kit.tokens(text);
    const scores = Object.entries(languages).map(([language, list]) => ({ language, hits: words.filter(w => list.has(w)).length, kinds: new Set(words.filter(w => list.has(w))).size }))
      .sort((a, b) => b.hits - a.hits);
    return { words: words.length, best: scores[0], of: language => scores.find(s => s.language === language) ?? { hits: 0, kinds: 0 } };
  };
  kit.sameLanguage = (a, b) => a === b || [['no', 'nb', 'nn', 'da']].some(f => f.includes(a) && f.includes(b));
  kit.autonyms = { english: 'en', suomi: 'fi', suomeksi: 'fi', deutsch: 'de', français: 'fr', español: 'es', polski: 'pl', soomaali: 'so', 'af-soomaali': 'so', norsk: 'no', dansk: 'da', italiano: 'it', português: 'pt', türkçe: 'tr', bosanski: 'bs', hrvatski: 'hr', srpski: 'sr', shqip: 'sq', română: 'ro', kurmancî: 'ku', nederlands: 'nl', íslenska: 'is', davvisámegiella: 'se', meänkieli: 'fit', 'easy english': 'en', 'in english': 'en' };

  kit.sayNothing = set2('klicka här|klicka|här|tryck här|tryck|läs mer|läs mera|mer|mera|mer info|mer information|läs|se mer|se här|visa mer här|länk|länken|denna länk|den här länken|följ länken|denna sida|den här sidan|click here|click|here|read more|more|link|this link|this page|info|ladda ner här|gå hit|hit|vidare här|läs mer här|läs vidare|se mer här|tryck här för mer|klicka på länken|klicka här för mer information|klicka här för att läsa mer|mer om detta|detta|denna');
  kit.generalVerbs = set2('öppna|visa|ändra|ta bort|radera|välj|detaljer|se|redigera|gå vidare|ladda ner|hämta|open|edit|view|show|delete|download|details');
  function set2(text) { return new Set(text.split('|')); }
  kit.plain = text => kit.squeeze(text.toLowerCase().replace(/[^\p{L}\p{N}\s]/gu, ' '));

  kit.genericTitles = set2('untitled|untitled document|document|dokument|sida|sidan|namnlös|namnlös sida|namnlöst dokument|hem|home|start|startsida|startsidan|page|index|ny sida|new page|webbplats|webbsida|website|webpage|titel|title|test|välkommen|welcome|egenplan|html|app|react app|vite app|kommun|kommunen|intranät|portal|sida 1|page 1|formulär|form|min sida|default|laddar|loading');
  kit.namelessPictures = set2('bild|bilden|en bild|foto|fotot|fotografi|ett foto|image|img|picture|pic|photo|ikon|icon|graphic|grafik|illustration|symbol|bildtext|alt|alt text|alttext|alternativ text|alternativtext|untitled|namnlös|platshållare|placeholder|spacer|blank|test|todo|xxx|tom|bild här|bild saknas|no image|thumbnail|miniatyr|banner|logo|logga|bild på|foto på|bild av|image of|picture of|photo of|dekor|dekoration|null|undefined|none|infoga bild|beskrivning|bildbeskrivning|lorem ipsum|diagram|figur|karta|skärmbild|skärmdump|screenshot');

  kit.hardWords = /(?<!\p{L})(erhåll(a|er|it|es)|vederbörande|ånyo|härav|härvid|härmed|därvid|därav|därest|dylik\w*|jämlikt|medelst|förelig(ger|ga|gande)|ehuru|såvida|huruvida|ovannämnd\w*|nedanstående|ovanstående|förenämnd\w*|nämnd\w*s? föreskrift\w*|vidtag(a|er|ande|it)|tillika|erforder(lig\w*|ligt|liga|s)|skyndsam\w*|åligg(er|a|ande)|åtnjut(a|er|ande|it)|inkom(mer|na)? med|inkomma|i enlighet med|beträffande|avseende å|med avseende på|rörande|angående|anförd?a?|gällande huruvida|föranled(er|a|d|a)|underlåt(er|a|enhet|it)|utröna|tillse|delgiv(en|as|ning|ningen)|bifall(a|er|as)|avslå|hemställ(a|er|an)|ombesörj(a|er)|vidimera\w*|expediera\w*|överpröv(a|ning)|prövningsinstans|ianspråktag\w*|verkställighet(en)?sskjut\w*|stadgande\w*|föreskriv(en|et|na)|tillämplig\w*|utverka\w*|påkalla\w*|åberopa\w*|förutsättning för erhållande|handlägg(ning)?såtgärd\w*|implementera\w*|rekvir(era|erar|ering)|sedermera|städse|alltjämt|evad|enär|emedan|dock att|i vad mån|enligt vad ovan)(?!\p{L})/giu;
  kit.sentences = text => text.split(/(?<=[.!?])\s+(?=\p{Lu}|\d)/u).filter(s => s.trim());
  kit.lix = text => {
    const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
    return words.length / kit.sentences(text).length + 100 * words.filter(w => w.length > 6).length / Math.max(1, words.length);
  };
})();
