// Draws on the page and puts the drawing in the form's file field, as a PNG. Without this file a picture is chosen instead.

const COLOURS = { black: "#1a1a1a", red: "#c8102e", orange: "#e87722", yellow: "#ffd100", green: "#2e8b3d", blue: "#1f5fbf", purple: "#7b3fa0", brown: "#7a4a21", white: "#ffffff" };
const BRUSH = 14;
const ERASER = 60;

const box = document.querySelector("[data-draw]");
const field = document.querySelector("[data-draw-file] input");
const canvas = box?.querySelector("canvas");
const paper = canvas?.getContext("2d");

if (paper && field && window.DataTransfer) {
  const strokes = [];
  let colour = "black";
  let stroke = null;

  const line = ({ colour, points }) => {
    paper.strokeStyle = COLOURS[colour];
    paper.lineWidth = colour === "white" ? ERASER : BRUSH;
    paper.lineCap = paper.lineJoin = "round";
    paper.beginPath();
    paper.moveTo(...points[0]);
    for (const point of points) paper.lineTo(...point);
    paper.stroke();
  };

  const show = () => {
    paper.fillStyle = "#ffffff";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    strokes.forEach(line);
  };

  // The field holds what is on the paper; an empty paper is no drawing.
  const keep = () => {
    const files = new DataTransfer();
    if (strokes.some((s) => s.colour !== "white")) {
      const bytes = Uint8Array.from(atob(canvas.toDataURL("image/png").split(",")[1]), (c) => c.charCodeAt(0));
      files.items.add(new File([bytes], "teckning.png", { type: "image/png" }));
    }
    field.files = files.files;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const at = (event) => {
    const place = canvas.getBoundingClientRect();
    return [((event.clientX - place.left) * canvas.width) / place.width, ((event.clientY - place.top) * canvas.height) / place.height];
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || stroke) return;
    canvas.setPointerCapture(event.pointerId);
    stroke = { colour, points: [at(event)] };
    strokes.push(stroke);
    line(stroke);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!stroke) return;
    stroke.points.push(at(event));
    line({ colour: stroke.colour, points: stroke.points.slice(-2) });
  });
  const end = () => {
    if (!stroke) return;
    stroke = null;
    keep();
  };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);

  const colours = [...box.querySelectorAll("[data-draw-colour]")];
  for (const button of colours)
    button.addEventListener("click", () => {
      colour = button.dataset.drawColour;
      for (const other of colours) other.setAttribute("aria-pressed", String(other === button));
    });
  const again = (change) => () => {
    change();
    show();
    keep();
  };
  box.querySelector('[data-draw-do="undo"]').addEventListener("click", again(() => strokes.pop()));
  box.querySelector('[data-draw-do="clear"]').addEventListener("click", again(() => strokes.splice(0)));

  show();
  box.hidden = false;
  // What went wrong is told at the field.
  const instead = document.querySelector("[data-draw-file]");
  instead.hidden = !instead.querySelector(".ep-error");
}
