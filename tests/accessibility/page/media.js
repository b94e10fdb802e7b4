// Sound, film, movement, time limits and zoom, as far as they show without waiting.
(() => {
  const kit = window.__kit, { all, found } = kit;

  kit.checks.sound = () => {
    const out = [];
    for (const e of all('audio,video')) {
      const starts = e.autoplay && !e.muted && !e.defaultMuted && !(e.readyState > 0 && e.volume === 0);
      if (starts || window.__watch?.sounds.includes(e)) out.push(found('audio autoplay', e, 'It sounds without being asked: let the reader start it.'));
    }
    for (const e of all('iframe[src],embed[src],object[data],bgsound')) {
      const src = e.getAttribute('src') ?? e.getAttribute('data') ?? '';
      if (e.localName === 'bgsound' || (/[?&]autoplay=(1|true)|[?&]auto_play=true/i.test(src) && !/[?&]mute(d)?=(1|true)/i.test(src)) || (/\.(mp3|ogg|wav|m4a|aac)(\?|$)/i.test(src) && e.localName === 'embed')) out.push(found('audio autoplay', e, 'It sounds without being asked: let the reader start it.'));
    }
    if (out.length === 0 && window.__watch?.sounds.length) out.push(found('audio autoplay', window.__watch.sounds[0] instanceof Element && window.__watch.sounds[0].isConnected ? window.__watch.sounds[0] : 'script', 'A script makes sound without being asked: let the reader start it.'));
    return out;
  };

  kit.checks.captions = async () => {
    const out = [];
    for (const e of all('video')) {
      if (kit.hidden(e) || (e.muted && e.loop && !e.controls)) continue;
      const tracks = all('track', e).filter(t => ['captions', 'subtitles'].includes((t.getAttribute('kind') ?? 'subtitles').toLowerCase()) && t.getAttribute('src'));
      let told = tracks.length > 0;
      if (told && location.protocol.startsWith('http')) {
        told = false;
        for (const t of tracks) { try { const r = await fetch(t.src); told ||= r.ok && (await r.text()).includes('-->'); } catch { told ||= !t.src.startsWith(location.origin); } }
      }
      if (told && tracks.every(t => /^data:,?$/.test(t.src) || (t.src.startsWith('data:') && !/--(%3E|>)|LS0/i.test(t.src)))) told = false;
      if (!told && e.textTracks && [...e.textTracks].some(t => ['captions', 'subtitles'].includes(t.kind) && t.cues?.length)) told = true;
      if (!told) out.push(found('video no captions', e, 'What is said in the film is not written: add <track kind="captions"> with the text.'));
    }
    for (const e of all('embed[src],object[data],iframe[src]')) if (/\.(mp4|webm|ogv|mov|m4v)(\?|#|$)/i.test(e.getAttribute('src') ?? e.getAttribute('data'))) out.push(found('video no captions', e, 'A film shown this way can have no captions: use video with a track.'));
    for (const e of all('iframe[src]')) if (/youtube|youtu\.be|vimeo/i.test(e.src) && /cc_load_policy=0|texttrack=false/i.test(e.src)) out.push(found('video no captions', e, 'The captions are turned off.'));
    return out;
  };

  const canStop = () => all('button,input[type=button],[role=button],[role=switch]').some(b => kit.visible(b) && /\b(pausa|paus|stoppa|stopp|stanna|pause|stop)\b/i.test(kit.name(b)));
  kit.checks.moving = () => {
    const out = [];
    for (const e of all('marquee,blink')) if (kit.visible(e)) out.push(found('moving text', e, 'The text moves by itself: let it stand still.'));
    for (const a of document.getAnimations()) {
      const timing = a.effect?.getComputedTiming?.(), e = a.effect?.target;
      if (!e || !timing || a.playState !== 'running' || !kit.visible(e) || a.timeline !== document.timeline) continue;
      const frames = a.effect.getKeyframes?.() ?? [];
      const changes = frames.length < 2 || JSON.stringify({ ...frames[0], offset: 0, computedOffset: 0 }) !== JSON.stringify({ ...frames.at(-1), offset: 0, computedOffset: 0 }) || frames.length > 2;
      if ((timing.endTime === Infinity || timing.endTime > 5000) && changes && !(e.getAttribute('role') === 'progressbar' && !kit.squeeze(e.innerText))) out.push(found('moving text', e, 'It moves for more than five seconds by itself: let it stand still, or move only when asked.'));
    }
    for (const e of all('animate,animateTransform,animateMotion,set')) if (e.getAttribute('repeatCount') === 'indefinite' || e.getAttribute('repeatDur') === 'indefinite' || parseFloat(e.getAttribute('dur')) > 5) { const s = e.closest('svg'); if (s && kit.visible(s)) out.push(found('moving text', s, 'The picture moves by itself: let it stand still.')); }
    for (const e of all('video')) if (e.autoplay && !e.controls && kit.visible(e) && (e.loop || !(e.duration < 5))) out.push(found('moving text', e, 'The film plays by itself and cannot be stopped: give it controls and let the reader start it.'));
    return canStop() ? out.filter(f => /^(marquee|blink)/.test(f.place)) : out;
  };

  // Where every text stands and what it says; taken twice, what has moved by itself shows.
  kit.snapshot = () => kit.blocks().map(e => { const r = kit.rect(e); return { e, x: Math.round(r.left + scrollX), y: Math.round(r.top + scrollY), inner: Math.round(e.scrollLeft + (e.parentElement?.scrollLeft ?? 0)), text: kit.squeeze(e.innerText), o: kit.style(e).opacity }; });
  kit.moved = () => {
    const before = kit.before ?? [], after = new Map(kit.snapshot().map(s => [s.e, s]));
    const changed = before.filter(b => { const a = after.get(b.e); return a && (Math.abs(a.x - b.x) > 1 || Math.abs(a.y - b.y) > 1 || a.inner !== b.inner || Math.abs(a.o - b.o) > 0.1 || (a.text !== b.text && !b.e.closest('[aria-live],[role=status],[role=alert],[role=log],[role=timer],[role=progressbar],time'))); });
    const gone = before.filter(b => !after.has(b.e) && !b.e.closest('[role=status],[role=alert],[aria-live]'));
    const first = changed[0] ?? (gone.length ? gone[0] : null);
    const inner = first && (changed.filter(c => first.e !== c.e && first.e.contains(c.e))[0] ?? first);
    return inner && !canStop() ? [found('moving text', inner.e.isConnected ? inner.e : 'body', 'The text moves or changes by itself: let it stand still.')] : [];
  };

  kit.checks.zoom = () => {
    const out = [];
    for (const m of all('meta[name="viewport" i]')) {
      const told = Object.fromEntries((m.content ?? '').toLowerCase().split(/[,;]/).map(p => p.split('=').map(s => s.trim())).filter(p => p.length === 2));
      if (['no', '0', 'false'].includes(told['user-scalable']) || parseFloat(told['user-scalable']) < 1 || (told['maximum-scale'] !== undefined && told['maximum-scale'] !== '-1' && !(parseFloat(told['maximum-scale']) >= 5)) || parseFloat(told['minimum-scale']) > 1) out.push(found('zoom blocked', 'meta[name=viewport]', 'The page cannot be enlarged with the fingers: leave out user-scalable and maximum-scale.'));
    }
    for (const e of [document.documentElement, document.body, ...all('main')]) if (/^(none|pan-x|pan-y|pan-x pan-y|manipulation-none)$/.test(kit.style(e).touchAction)) out.push(found('zoom blocked', e, `touch-action: ${kit.style(e).touchAction} stops enlarging with the fingers.`));
    const tries = [
      () => new KeyboardEvent('keydown', { key: '+', code: 'Equal', keyCode: 187, ctrlKey: true, bubbles: true, cancelable: true }), () => new KeyboardEvent('keydown', { key: '+', keyCode: 107, code: 'NumpadAdd', metaKey: true, ctrlKey: true, bubbles: true, cancelable: true }),
      () => new WheelEvent('wheel', { ctrlKey: true, deltaY: -100, bubbles: true, cancelable: true }), () => new Event('gesturestart', { bubbles: true, cancelable: true }),
      () => { const e = new Event('touchmove', { bubbles: true, cancelable: true }); Object.defineProperty(e, 'touches', { value: [{}, {}] }); Object.defineProperty(e, 'scale', { value: 2 }); return e; },
      () => { const e = new Event('touchstart', { bubbles: true, cancelable: true }); Object.defineProperty(e, 'touches', { value: [{}, {}] }); return e; },
    ];
    for (const make of tries) { const e = make(); if (!document.body.dispatchEvent(e)) { out.push(found('zoom blocked', 'script', `A script stops enlarging (${e.type}).`)); break; } }
    return out;
  };

  kit.checks.time = () => all('meta[http-equiv="refresh" i]').filter(m => parseFloat(m.content) > 0 && parseFloat(m.content) < 72000)
    .map(m => found('timeout no warning', 'meta[http-equiv=refresh]', `The page is left after ${parseFloat(m.content)} seconds without a word: warn, and let the reader stay.`));
})();
