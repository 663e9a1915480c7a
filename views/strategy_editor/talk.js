// Asks and tells the server, in the background: whoever types never waits for it.

const REPLY_WITHIN = 15000; // ms

async function talk(address, { query, body }) {
  const stop = new AbortController();
  const alarm = setTimeout(() => stop.abort(), REPLY_WITHIN);
  try {
    const reply = await fetch(query ? `${address}?${new URLSearchParams(query)}` : address, {
      method: body ? "POST" : "GET",
      headers: { "X-Sevenfold": "1", ...(body ? { "Content-Type": "application/json" } : {}) },
      body: body ? JSON.stringify(body) : undefined,
      signal: stop.signal,
      cache: "no-store",
    });
    return { status: reply.status, ...(await reply.json()) };
  } catch {
    return { status: 0 }; // no answer, or none of ours
  } finally {
    clearTimeout(alarm);
  }
}
