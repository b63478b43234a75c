// Scenarios of sipp. A line that begins a message stands at the very left, as SIP wants it.

const wrap = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<scenario name="kovan">
${body}
</scenario>
`;

const send = (message: string, attributes = ''): string => `<send${attributes}><![CDATA[
${message}
]]></send>`;

const sdp = `Content-Type: application/sdp
Content-Length: [len]

v=0
o=- 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 8
a=rtpmap:8 PCMA/8000`;

const request = (method: string, target: string, to: string, cseq: string, more: string): string =>
  `${method} ${target} SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:[service]@[remote_ip]>;tag=[call_number]
${to}
Call-ID: [call_id]
CSeq: ${cseq}
Max-Forwards: 70
${more}`;

/** Registers a device that is reached at `port`. */
export function registers(port: number): string {
  const once = (cseq: number, more: string) =>
    send(
      request(
        'REGISTER',
        'sip:[remote_ip]:[remote_port]',
        'To: <sip:[service]@[remote_ip]>',
        `${cseq} REGISTER`,
        `Contact: <sip:[service]@[local_ip]:${port}>\n${more}Expires: 600\nContent-Length: 0\n`,
      ),
      ' retrans="500"',
    );
  return wrap(`${once(1, '')}
<recv response="401" auth="true"></recv>
${once(2, '[authentication]\n')}
<recv response="200"></recv>`);
}

/** Calls the number of the list, talks and hangs up. */
export function calls(talkMs: number): string {
  const target = 'sip:[field0]@[remote_ip]:[remote_port]';
  const to = 'To: <sip:[field0]@[remote_ip]>';
  const contact = 'Contact: <sip:[service]@[local_ip]:[local_port]>\n';
  const invite = (cseq: number, more: string) =>
    send(request('INVITE', target, to, `${cseq} INVITE`, `${contact}${more}${sdp}\n`), ' retrans="500"');
  const inDialog = (method: string, aim: string, cseq: string, attributes = '') =>
    send(request(method, aim, '[last_To:]', cseq, 'Content-Length: 0\n'), attributes);
  return wrap(`${invite(1, '')}
<recv response="401" auth="true"></recv>
${inDialog('ACK', target, '1 ACK')}
${invite(2, '[authentication]\n')}
<recv response="100" optional="true"></recv>
<recv response="180" optional="true"></recv>
<recv response="183" optional="true"></recv>
<recv response="200" rrs="true"></recv>
${inDialog('ACK', '[next_url]', '2 ACK')}
<pause milliseconds="${talkMs}"/>
${inDialog('BYE', '[next_url]', '3 BYE', ' retrans="500"')}
<recv response="200"></recv>`);
}

const reply = (status: string, more: string): string => `SIP/2.0 ${status}
[last_Via:]
[last_From:]
[last_To:];tag=[call_number]
[last_Call-ID:]
[last_CSeq:]
${more}`;

/** Rings, answers, and waits for the other end to hang up. */
export const answers = wrap(`<recv request="INVITE" crlf="true"></recv>
${send(reply('180 Ringing', 'Contact: <sip:[local_ip]:[local_port]>\nContent-Length: 0\n'))}
${send(reply('200 OK', `Contact: <sip:[local_ip]:[local_port]>\n${sdp}\n`), ' retrans="500"')}
<recv request="ACK"></recv>
<recv request="BYE"></recv>
${send(`SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0
`)}`);
