//! Whether a network in CIDR notation holds an address.

use crate::function::Call;
use crate::kernel::{each_row, text};
use crate::{Failure, Value};
use arrow::array::ArrayRef;
use std::net::{IpAddr, Ipv6Addr};

/// Whether a network holds an address.
pub(crate) fn network_contains(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| {
        let (network, address) = (text(call, 0, row)?, call.value(1, row)?);
        let Value::Bytes(bytes) = address else { return Err(Failure::internal("an address of another type")) };
        let bytes = <[u8; 16]>::try_from(bytes).map_err(|_e| Failure::internal("an address of another length"))?;
        Ok(Value::Boolean(holds(&network, Ipv6Addr::from(bytes).to_canonical())?))
    })
}

fn holds(network: &str, address: IpAddr) -> Result<bool, Failure> {
    let Some((base, length)) = network.split_once('/') else { return Err(Failure::argument("Invalid CIDR")) };
    let base: IpAddr = base.parse().map_err(|_e| Failure::argument("Invalid network IP address"))?;
    let (bits, base, address) = match (base, address) {
        (IpAddr::V4(base), IpAddr::V4(address)) => (32, u128::from(base.to_bits()), u128::from(address.to_bits())),
        (IpAddr::V6(base), IpAddr::V6(address)) => (128, base.to_bits(), address.to_bits()),
        _ => return Ok(false),
    };
    let length: u32 = length.parse().map_err(|_e| Failure::argument("Invalid prefix length"))?;
    if length > bits {
        return Err(Failure::argument("Invalid prefix length"));
    }
    let host = bits - length;
    let shifted = |address: u128| address.checked_shr(host).unwrap_or(0);
    Ok(shifted(base) == shifted(address))
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn networks_hold_addresses_of_their_version() {
        for (network, address, expected) in [
            ("10.0.0.0/8", "10.255.255.255", true),
            ("10.0.0.0/8", "11.0.0.0", false),
            ("0.0.0.0/0", "11.0.0.0", true),
            ("::/0", "11.0.0.0", false),
            ("2001:db8::/32", "2001:db8::1", true),
        ] {
            assert_eq!(holds(network, address.parse().unwrap()), Ok(expected), "{network} {address}");
        }
        assert_eq!(holds("10.0.0.0", "10.0.0.0".parse().unwrap()).unwrap_err().message, "Invalid CIDR");
    }
}
