import { expect } from 'vitest';
import type { Lab } from '../../lab/lab.ts';

/**
 * Sends a SYN for 127.0.0.1 to a neighbour's network card, as no kernel would by itself, and waits for an answer from that address.
 * Arguments: interface, own address, the neighbour's address and card, the port. The connection before tells the neighbour our card.
 */
const PROBE = `
import random, socket, struct, sys, time
interface, source, neighbour, card, port = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5])
socket.create_connection((neighbour, 22)).close()
def checksum(data):
    total = sum(struct.unpack('!%dH' % (len(data) // 2), data))
    total = (total >> 16) + (total & 0xffff)
    return ~(total + (total >> 16)) & 0xffff
# Of a connection of its own each time: one that was let in before would be again.
own_port = struct.pack('!H', random.randint(10000, 60000))
own, loopback = socket.inet_aton(source), socket.inet_aton('127.0.0.1')
def segment(check):
    return own_port + struct.pack('!HIIBBHHH', port, 1, 0, 5 << 4, 2, 8192, check, 0)
pseudo = own + loopback + struct.pack('!BBH', 0, 6, 20)
def header(check):
    return struct.pack('!BBHHHBBH', 0x45, 0, 40, 1, 0, 64, 6, check) + own + loopback
packet = header(checksum(header(0))) + segment(checksum(pseudo + segment(0)))
raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0800))
raw.bind((interface, 0))
frame = bytes.fromhex(card.replace(':', '')) + raw.getsockname()[4] + struct.pack('!H', 0x0800) + packet
answered = False
end = time.time() + 3
raw.settimeout(0.3)
while time.time() < end and not answered:
    raw.send(frame)
    try:
        got = raw.recv(2048)
        answered = got[26:30] == loopback and got[34:38] == struct.pack('!H', port) + own_port
    except socket.timeout:
        pass
print('answered' if answered else 'silent')
`;

/** What listens on the loopback address of one host answers another one, or is silent, as a packet that was made for it shows. */
export async function expectLoopback(
  lab: Lab,
  { of, port, from }: { of: string; port: number; from: string },
  answer: 'answered' | 'silent',
): Promise<void> {
  const address = (host: string) => lab.hosts.find(({ name }) => name === host)?.address ?? '';
  const card = (await lab.run(of, 'cat /sys/class/net/host0/address')).stdout;
  const words = ['host0', address(from), address(of), card, String(port)].join(' ');
  const { stdout } = await lab.run(from, `python3 - ${words}`, { input: PROBE });
  expect(stdout).toBe(answer);
}
