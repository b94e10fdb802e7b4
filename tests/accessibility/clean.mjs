// The clean page: one page in the product's own markup and style sheets with everything on it that a barrier can be planted in.
import { existsSync, readFileSync } from 'node:fs';

const css = name => new URL(`../../src/Egenplan.Web/wwwroot/${name}`, import.meta.url);
const sheets = ['npm/css/theme.css', 'npm/css/base.css', 'npm/css/button.css', 'npm/css/input.css', 'css/tokens.css', 'css/page.css', 'css/forms.css', 'css/parts.css', 'css/plans.css'];
const styles = () => sheets.map(css).filter(existsSync).map(f => readFileSync(f, 'utf8').replace(/@import[^;]+;/g, '').replace(/url\([^)]*\)/g, 'local("sans-serif")')).join('\n');

const icon = path => `<svg class="ep-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${path}"/></svg>`;
const check = icon('M4 12l5 5L20 6'), clock = icon('M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 2');
export const picture = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='240' height='140'%3E%3Crect width='240' height='140' fill='%23dfebe6'/%3E%3Ccircle cx='80' cy='70' r='34' fill='%230f4a48'/%3E%3Ccircle cx='160' cy='70' r='34' fill='%23a8431f'/%3E%3C/svg%3E";
const captions = 'data:text/vtt,WEBVTT%0A%0A00:00.000%20--%3E%2000:04.000%0ASara%20h%C3%A4lsar.';

export const field = (id, label, attributes, more = '') => `<div class="ep-field" data-was="${id}"><label class="ep-label" for="${id}">${label}</label>${more}<input class="ds-input ep-input ep-input--medium" id="${id}" name="${id}" ${attributes}></div>`;

export const clean = () => `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Min plan för hösten – Egenplan</title>
<style>${styles()}</style>
</head>
<body>
<a class="ep-skip" href="#innehall">Hoppa till innehållet</a>
<header class="ep-header"><div class="ep-header__inside"><a class="ep-wordmark" href="/">Egenplan</a><a class="ep-header__in" href="/logga-in">Logga in</a></div>
<nav class="ep-nav" aria-label="Sidans delar"><ul class="ep-nav__list"><li><a class="ep-nav__link" href="/min-plan" aria-current="page">Min plan</a></li><li><a class="ep-nav__link" href="/min-plan/moten">Mina möten</a></li></ul></nav></header>
<div class="ep-page"><main class="ep-main" id="innehall" tabindex="-1">
<div class="ep-page-head"><h1 class="ep-h1">Min plan för hösten</h1><div class="ep-lead"><p>Här står vad du vill och vem som hjälper dig.</p></div></div>
<div class="ep-flash" role="status"><p>Vi läste planen den 3 november.</p></div>
<section><h2 class="ep-h2">Det här vill jag</h2><p>Jag vill laga mat själv två gånger i veckan. Sara visar mig hur man gör.</p>
<ul><li>Välja maten på söndagen</li><li>Handla på måndagen</li><li>Laga maten tillsammans med Sara</li></ul>
<p>Du kan läsa mer i <a href="/min-plan/lagen">texten om din rätt till en plan</a>.</p>
<img src="${picture}" alt="Sara och Ali står vid spisen och rör i en gryta" width="240" height="140"></section>
<section><h2 class="ep-h2">Vem gör vad</h2>
<table class="ep-table"><caption class="ep-caption">Det vi har lovat varandra</caption><thead><tr><th scope="col">Vad</th><th scope="col">Vem</th><th scope="col">Hur går det</th></tr></thead>
<tbody><tr><th scope="row">Laga mat</th><td>Sara Ek</td><td><span class="ep-status ep-status--done">${check}Klart</span></td></tr><tr><th scope="row">Åka buss</th><td>Ali Lind</td><td><span class="ep-status ep-status--late">${clock}Försenat</span></td></tr></tbody></table>
<h3 class="ep-h3">Hjälp på andra språk</h3><p lang="en">You can read about your plan in English and ask for help.</p></section>
<section><h2 class="ep-h2">Skriv till oss</h2>
<form class="ep-form" method="post" action="/skriv" novalidate>
${field('namn', 'Ditt namn', 'type="text" autocomplete="name"')}
${field('epost', 'Din e-post', 'type="email" autocomplete="email" aria-describedby="epost-fel" aria-invalid="true"', '<p class="ep-error" id="epost-fel">Fel: skriv din e-post med @ i.</p>').replace('ep-field"', 'ep-field ep-field--error"')}
<fieldset class="ep-field ep-group"><legend class="ep-legend">Hur vill du ha svar?</legend><div class="ep-choices"><div class="ep-choice"><input class="ep-choice__control" type="radio" name="svar" id="svar-brev" value="brev"><label class="ep-choice__label" for="svar-brev">Brev</label></div><div class="ep-choice"><input class="ep-choice__control" type="radio" name="svar" id="svar-tel" value="tel"><label class="ep-choice__label" for="svar-tel">Telefon</label></div></div></fieldset>
<div class="ep-field"><label class="ep-label" for="vem">Vem ska läsa det?</label><select class="ds-input ep-input ep-input--medium" id="vem" name="vem"><option>Sara</option><option>Ali</option></select></div>
<div class="ep-field"><label class="ep-label" for="ord">Vad vill du säga?</label><textarea class="ds-input ep-input" id="ord" name="ord" rows="3"></textarea></div>
<div class="ep-actions"><button class="ds-button ep-button ep-button--main" type="submit">Skicka</button> <button class="ds-button ep-button ep-button--second" data-variant="secondary" type="reset">Töm</button></div>
</form></section>
<section><h2 class="ep-h2">Ordning på målen</h2><ol class="ep-list"><li>Laga mat <button class="ds-button ep-button ep-button--second" data-variant="secondary" type="button">Flytta ned Laga mat</button></li><li>Åka buss <button class="ds-button ep-button ep-button--second" data-variant="secondary" type="button">Flytta upp Åka buss</button></li></ol></section>
<section><h2 class="ep-h2">Film</h2><video controls width="320" height="180"><track kind="captions" srclang="sv" label="Svenska" src="${captions}"></video></section>
</main></div>
<footer class="ep-footer"><div class="ep-footer__inside"><p>Egenplan är till för dig som har en plan.</p><ul class="ep-footer__links"><li><a href="/tillganglighet">Tillgänglighet</a></li></ul></div></footer>
</body>
</html>
`;
