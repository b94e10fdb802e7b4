// Shows the photo that was chosen, and makes a large one smaller before it is sent. Without this file it is sent as it is.

const LONGEST = 2000;
const field = document.querySelector("[data-photo] input");

if (field && window.createImageBitmap && window.DataTransfer) {
  let preview = null;
  field.addEventListener("change", async () => {
    preview?.remove();
    preview = null;
    const chosen = field.files[0];
    if (!chosen) return;
    // What the browser cannot read is left for the server to say.
    const picture = await createImageBitmap(chosen, { imageOrientation: "from-image" }).catch(() => null);
    if (!picture || field.files[0] !== chosen) return;
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
    const paper = canvas.getContext("2d");
    paper.fillStyle = "#ffffff";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.className = "mp-preview";
    canvas.setAttribute("aria-hidden", "true");
    field.closest(".ep-field").append((preview = canvas));
    canvas.toBlob((blob) => {
      if (!blob || field.files[0] !== chosen) return;
      const files = new DataTransfer();
      files.items.add(new File([blob], "foto.jpg", { type: "image/jpeg" }));
      field.files = files.files;
    }, "image/jpeg", 0.88);
  });
}
