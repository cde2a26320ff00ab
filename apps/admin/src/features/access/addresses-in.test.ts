import { expect, it } from 'vitest';
import { addressesIn } from './addresses-in';

it('parts addresses however they were typed', () => {
  expect(addressesIn(' 10.1.2.3,10.1.2.0/24\uff0c::1\n2001:db8::/64\uff1b ')).toEqual(['10.1.2.3', '10.1.2.0/24', '::1', '2001:db8::/64']);
  expect(addressesIn(' \n')).toEqual([]);
});
