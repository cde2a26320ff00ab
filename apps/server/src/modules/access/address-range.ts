import { BlockList, isIP } from 'node:net';

/** The widest ranges that still name a place: half of an address of IPv4, a site of IPv6 (RFC 6177). */
const WIDEST = { ipv4: 16, ipv6: 48 } as const;

interface AddressRange {
  readonly address: string;
  readonly family: 'ipv4' | 'ipv6';
  readonly prefix: number;
}

/** Reads `10.1.2.3`, `10.1.2.0/24`, `2001:db8::/64`; null for anything else. */
export function addressRange(text: string): AddressRange | null {
  const [, address = '', written] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = isIP(address);
  // A zone belongs to one machine's own link and says nothing on another.
  if (version === 0 || address.includes('%')) return null;
  const most = version === 4 ? 32 : 128;
  const prefix = written === undefined ? most : Number(written);
  return prefix > most ? null : { address, family: version === 4 ? 'ipv4' : 'ipv6', prefix };
}

/** Whether a range is so wide that it binds to no place. */
export const isTooWide = ({ family, prefix }: AddressRange) => prefix < WIDEST[family];

/** Whether an address lies in one of the ranges; in an empty list lies every address. */
export function isAllowedAddress(ranges: readonly string[], address: string): boolean {
  if (ranges.length === 0) return true;
  // An IPv4 sender on a socket of both families.
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const version = isIP(plain);
  if (version === 0) return false;
  const list = new BlockList();
  for (const range of ranges.flatMap((text) => addressRange(text) ?? [])) list.addSubnet(range.address, range.prefix, range.family);
  return list.check(plain, version === 4 ? 'ipv4' : 'ipv6');
}
