// Does what a reader might do, with everything that would leave the page held back: writes, chooses, presses, waits.
const most = { fields: 30, buttons: 14 };

export async function stir(window_) {
  const { page, left, dialogs } = window_;
  const found = [];
  const tell = (barrier, place, what) => { if (!found.some(f => f.barrier === barrier && f.place === place)) found.push({ barrier, place, what }); };


  const fields = await page.evaluate(limit => {
    const kit = window.__kit;
    document.addEventListener('submit', e => { window.__sent = true; if (!e.defaultPrevented) e.preventDefault(); });
    window.__fields = kit.fields().filter(e => !e.disabled && !e.readOnly && e.type !== 'file').slice(0, limit);
    return window.__fields.map(e => ({ place: kit.place(e), tag: e.localName, type: e.type ?? '', length: e.maxLength > 0 && e.maxLength <= 12 ? e.maxLength : 1 }));
  }, most.fields);
  for (const [i, field] of fields.entries()) {
    const before = left.length, said = dialogs.length;
    await page.evaluate(i => { window.__sent = false; window.__kit.note(); const e = window.__fields[i]; window.__was = location.href; e.focus(); window.__held = document.activeElement === e; }, i);
    if (!await page.evaluate(() => window.__held)) continue;
    if (field.tag === 'select') await page.keyboard.press('ArrowDown');
    else if (field.type === 'radio' || field.type === 'checkbox') await page.keyboard.press('Space');
    else if (field.type === 'range') await page.keyboard.press('ArrowRight');
    else for (let n = 0; n < field.length; n++) { await page.keyboard.press('2'); if (n === 0 && left.length > before) break; }
    await pass(page, 1500);
    const state = await page.evaluate(i => { const e = window.__fields[i], a = document.activeElement; return { gone: !e.isConnected, sent: window.__sent, moved: a !== e && a !== document.body && a !== null && !(e.type === 'radio' && a.type === 'radio'), url: location.href !== window.__was, mostly: window.__kit.mostlyNew(), said: window.__kit.saidSilently(e) }; }, i);
    if (left.length > before || state.sent || state.moved || state.url || state.mostly || dialogs.length > said) tell('on input change', field.place, 'Choosing or writing here moves the reader: let nothing happen until a button is pressed.');
    else for (const s of state.said) tell('status not live', s.place, s.what);
    await page.evaluate(i => { const e = window.__fields[i]; window.__sent = false; window.__watch.letGo(e); }, i).catch(() => {});
    await pass(page, 100);
    if (left.length > before || await page.evaluate(() => window.__sent)) tell('on input change', field.place, 'Leaving the field moves the reader: let nothing happen until a button is pressed.');
    left.length = before;
  }

  const buttons = await page.evaluate(limit => {
    const kit = window.__kit;
    window.__buttons = kit.all('button,input[type=submit],input[type=button],[role=button],[onclick],[role=switch],[role=tab]').filter(e => kit.visible(e) && !e.disabled && !e.closest('header form,[aria-hidden=true]')).slice(0, limit);
    return window.__buttons.length;
  }, most.buttons);
  for (let i = 0; i < buttons; i++) {
    const actable = await page.evaluate(i => { const e = window.__buttons[i]; if (!e.isConnected || !window.__kit.visible(e)) return false; window.__kit.note(); e.focus?.(); if (e.form && e.type === 'submit') for (const f of e.form.elements) if (f.willValidate && ['text', 'email', 'tel', ''].includes(f.type)) f.value = ''; e.click(); return true; }, i);
    if (!actable) continue;
    await pass(page, 2500);
    for (const s of await page.evaluate(i => window.__kit.saidSilently(window.__buttons[i]), i)) tell('status not live', s.place, s.what);
    const wrong = await page.evaluate(() => window.__kit.checks.errors());
    for (const w of wrong) tell(w.barrier, w.place, w.what);
  }
  return found;
}

// Hours pass, with words in a field. Answers findings, or whether the page has changed meanwhile.
export async function wait(window_) {
  const { page, left, dialogs } = window_;
  await page.evaluate(() => { window.__kit.before = window.__kit.snapshot(); });
  await pass(page, 12_000);
  const found = await page.evaluate(() => window.__kit.moved());
  if (left.length) return { found: [...found, { barrier: 'timeout no warning', place: 'script', what: 'The page is left by itself after a few seconds: warn, and let the reader stay.' }], changed: true };
  await page.evaluate(() => {
    const field = window.__kit.textFields().find(f => !f.readOnly && !f.disabled && ['text', 'textarea', 'email', 'search'].includes(f.type ?? f.localName));
    if (field) { window.__kept = field; field.value = 'ord som inte får försvinna'; }
    window.__kit.note();
  });
  let warned = false;
  for (const [how, milliseconds] of [['runFor', 61_000], ['runFor', 600_000], ['runFor', 1_200_000], ['fastForward', 1_800_000], ['fastForward', 3_600_000], ['fastForward', 7_200_000]]) {
    await pass(page, milliseconds, how);
    const state = await page.evaluate(() => {
      const kit = window.__kit, text = kit.squeeze(document.body.innerText);
      const stay = kit.all('button,a[href],[role=button],input[type=button],input[type=submit]').some(b => kit.visible(b) && /förläng|fortsätt|stanna|mer tid|kvar|vänta|extend|stay|continue/i.test(kit.name(b)));
      return {
        warns: stay && /loggas (du )?ut|tiden (är |går |håller )|snart|session|fortfarande kvar|inaktiv|mer tid|kvar av tiden/i.test(text),
        over: /(du har (blivit )?(loggats|utloggad)|du är utloggad|har loggats ut|tiden (har gått|är|gick) ut|sessionen (har|är|gick)|session (has )?expired|timed out)/i.test(text) && !kit.noted.text.includes(text.match(/du har (blivit )?(loggats|utloggad)|du är utloggad|har loggats ut|tiden (har gått|är|gick) ut|sessionen (har|är|gick)|session (has )?expired|timed out/i)?.[0] ?? '\u0000'),
        lost: !!window.__kept && (!window.__kept.isConnected || !kit.visible(window.__kept) || window.__kept.disabled || window.__kept.value !== 'ord som inte får försvinna'),
        mostly: kit.mostlyNew(),
      };
    }).catch(() => ({}));
    warned ||= state.warns || dialogs.some(d => /tid|session|logga|kvar|stanna/i.test(d));
    if (left.length || state.over || state.lost || state.mostly) {
      return { found: warned ? found : [...found, { barrier: 'timeout no warning', place: 'script', what: 'Time runs out without a word, and what was written is lost: warn in good time, and let the reader have more.' }], changed: true };
    }
  }
  const changed = await page.evaluate(() => { if (window.__kept) window.__kept.value = ''; return window.__kit.noted.text !== window.__kit.squeeze(document.body.innerText); }).catch(() => true);
  return { found, changed };
}

// Lets the page's own clock go, but waits no longer for it than a few seconds.
export async function pass(page, milliseconds, how = 'runFor') {
  await Promise.race([page.clock[how](milliseconds).catch(() => {}), new Promise(done => setTimeout(done, 4000).unref())]);
}
