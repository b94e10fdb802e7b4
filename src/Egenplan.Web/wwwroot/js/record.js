// Records sound and puts it in the form's file field. Without this file, or a microphone, a recording is chosen instead.

const box = document.querySelector("[data-record]");
const field = document.querySelector("[data-record-file] input");
const KINDS = [["audio/webm;codecs=opus", "webm"], ["audio/mp4", "m4a"]];

if (box && field && navigator.mediaDevices?.getUserMedia && window.MediaRecorder && window.DataTransfer) {
  const [type, ending] = KINDS.find(([t]) => MediaRecorder.isTypeSupported(t)) ?? [];
  const [start, stop] = ["start", "stop"].map((name) => box.querySelector(`[data-record-do="${name}"]`));
  const told = box.querySelector("[data-record-told]");
  let recorder = null;
  let heard = null;

  const show = (recording) => {
    start.hidden = recording;
    stop.hidden = !recording;
    (recording ? stop : start).focus();
  };

  const keep = (parts) => {
    const blob = new Blob(parts, { type: type.split(";")[0] });
    const files = new DataTransfer();
    files.items.add(new File([blob], `inspelning.${ending}`, { type: blob.type }));
    field.files = files.files;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    heard?.remove();
    heard = document.createElement("audio");
    heard.controls = true;
    heard.className = "mp-piece__sound";
    heard.src = URL.createObjectURL(blob);
    box.append(heard);
    told.textContent = told.dataset.done;
  };

  start.addEventListener("click", async () => {
    let microphone;
    try {
      microphone = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      told.textContent = told.dataset.refused;
      return;
    }
    const parts = [];
    recorder = new MediaRecorder(microphone, { mimeType: type });
    recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
    recorder.addEventListener("stop", () => {
      for (const track of microphone.getTracks()) track.stop();
      show(false);
      keep(parts);
    });
    recorder.start();
    told.textContent = told.dataset.now;
    show(true);
  });
  stop.addEventListener("click", () => recorder?.stop());

  box.hidden = !type;
}
