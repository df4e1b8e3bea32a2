// Moments are written in UTC by the server. Here they are written in the viewer's zone; the tooltip keeps the exact time.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

function write() {
  for (const time of document.querySelectorAll("time[datetime]:not([data-local])")) {
    const at = new Date(time.dateTime);
    if (!Number.isNaN(at.getTime())) {
      time.dataset.local = "";
      time.textContent = local(at);
      time.title += `\nshown in ${zone}`;
    }
  }
}

// Of the same length as the server's text, so that nothing moves.
function local(at) {
  const two = number => String(number).padStart(2, "0");
  const offset = -at.getTimezoneOffset();
  const zoneText = offset === 0 ? " UTC" : ` ${offset < 0 ? "−" : "+"}${two(Math.trunc(Math.abs(offset) / 60))}${offset % 60 ? ":" + two(Math.abs(offset) % 60) : ""}`;
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
    + `.${String(at.getMilliseconds()).padStart(3, "0")}${zoneText}`;
}

document.addEventListener("spanlinks:shown", write);
write();
