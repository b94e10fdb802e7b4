// What a press or a letter changed on the page, and whether a screen reader is told.
(() => {
  const kit = window.__kit;
  const live = '[role=status],[role=alert],[role=log],[role=timer],[role=progressbar],[role=alertdialog],output,[aria-live=polite],[aria-live=assertive]';
  const main = () => kit.squeeze((document.querySelector('main') ?? document.body).innerText);
  kit.note = () => { kit.noted = { texts: new Map(kit.blocks().map(e => [e, kit.squeeze(e.innerText)])), text: kit.squeeze(document.body.innerText), main: main(), h1: kit.squeeze(document.querySelector('h1')?.innerText) }; };
  kit.mostlyNew = () => {
    const words = new Set(kit.noted.main.split(' ')), now = main().split(' ');
    return kit.noted.main.length > 80 && (now.length < 3 || now.filter(w => words.has(w)).length < now.length * 0.3 || (kit.noted.h1 && kit.noted.h1 !== kit.squeeze(document.querySelector('h1')?.innerText)));
  };
  kit.saidSilently = actor => {
    if (!kit.noted) return [];
    const focus = document.activeElement, out = [];
    const opens = actor?.matches?.('[aria-expanded],[aria-controls],summary,[aria-haspopup],[role=tab],[aria-pressed],[popovertarget],[commandfor]');
    const ref = e => (e?.getAttribute?.('aria-describedby') ?? '').split(/\s+/).concat((e?.getAttribute?.('aria-errormessage') ?? '').split(/\s+/)).filter(Boolean);
    const described = new Set([...ref(actor), ...ref(focus), ...kit.all('[aria-describedby],[aria-errormessage]').flatMap(ref)]);
    for (const e of kit.blocks()) {
      const text = kit.squeeze(e.innerText), was = kit.noted.texts.get(e);
      if (text === was || text.length < 3 || text.length > 220 || !/\p{L}{2}/u.test(text) || !kit.seen(e)) continue;
      if (e.closest(live) || e.querySelector(live) || opens || kit.hidden(e)) continue;
      if (actor && (actor.contains(e) || e.contains(actor) || actor.closest('label')?.contains(e))) continue;
      if (focus && focus !== document.body && focus !== actor && (focus.contains(e) || e.contains(focus) || focus.closest('dialog,[role=dialog]')?.contains(e))) continue;
      if (e.querySelector('input,select,textarea,h1,h2,h3,table,ul') || e.closest('label,legend,fieldset,table,dl,select,option,details') && actor?.matches('input,select,summary')) continue;
      if ([...described].some(id => document.getElementById(id)?.contains(e))) continue;
      if (actor?.matches('input[type=radio],input[type=checkbox]') && actor.closest('div,li,fieldset')?.parentElement?.contains(e)) continue;
      out.push(kit.found('status not live', e, `"${text.slice(0, 60)}" appears without being read out: put it in an element with role="status".`));
    }
    return out.slice(0, 2);
  };

  // A message that something was done, standing on the page as it came, in no live region.
  kit.checks.status = () => kit.blocks().filter(e => {
    const text = kit.squeeze(e.innerText);
    if (text.length < 4 || text.length > 120 || e.closest(`${live},h1,h2,h3,table,dl,li,label,legend,button,a,nav,header,footer,figure,blockquote`) || e.querySelector(live)) return false;
    return /^(✓|✔|√)?\s*((sparat|sparad|sparade|klart|skickat|uppdaterat|borttaget|tillagt)[.! ]*$|(sparat|klart|skickat)[.!:] |(planen|målet|insatsen|ändringen|meddelandet|svaret|begäran|uppgifterna|formuläret|dina (ändringar|uppgifter|svar)|ditt (svar|meddelande|val)|din (begäran|ändring)|raden|filen|mötet) (är|har|är nu|har blivit|blev)( nu)? (sparad|sparat|sparats|sparade|skickad|skickat|skickats|borttagen|tagits bort|uppdaterad|uppdaterat|uppdaterats|uppdaterade|tillagd|lagts till|mottagen|tagits emot)|(vi|du) har (nu )?(sparat|skickat|tagit emot|tagit bort)|\d+ (träffar|sökträffar|resultat)\b|(något|det) gick fel|laddar|vänta|loading|saved|sent|your changes)/i.test(text);
  }).map(e => kit.found('status not live', e, `"${kit.squeeze(e.innerText).slice(0, 60)}" is a message in no live region: give it role="status".`));
})();
