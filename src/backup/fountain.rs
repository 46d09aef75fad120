//! A fountain code: as many packets as one likes, of which any that are enough give the whole back.
//!
//! The bytes are cut into blocks. The first packets are the blocks themselves; each further one is the sum (exclusive or)
//! of a random half of them. Whoever has as many packets as there are blocks, and one or two more, solves the linear
//! equations, whichever packets they are and in whichever order they came. Luby's and Raptor codes save computing
//! with millions of blocks and pay for it in packets; here are hundreds at most.

use crate::course::random::Generator;

/// Which blocks a packet is the sum of, a bit for each.
type Blocks = Vec<u64>;

/// Packets of some bytes.
#[derive(Clone, Debug)]
pub(super) struct Fountain {
    blocks: Vec<Vec<u8>>,
}

impl Fountain {
    /// Cuts bytes into blocks of one size; the last is filled up with zeros.
    pub(super) fn new(bytes: &[u8], size: usize) -> Fountain {
        let block = |part: &[u8]| {
            let mut block = part.to_vec();
            block.resize(size, 0);
            block
        };
        Fountain { blocks: bytes.chunks(size).map(block).collect() }
    }

    /// How many blocks there are.
    pub(super) fn count(&self) -> usize {
        self.blocks.len()
    }

    /// The packet of a number.
    pub(super) fn packet(&self, number: u32) -> Vec<u8> {
        let chosen = chosen(number, self.blocks.len());
        let mut sum = vec![0; self.blocks.first().map_or(0, Vec::len)];
        let parts = self.blocks.iter().enumerate().filter(|(place, _)| has(&chosen, *place));
        parts.for_each(|(_, block)| add(&mut sum, block));
        sum
    }
}

/// Solves what packets say.
#[derive(Clone, Debug)]
pub(super) struct Basin {
    size: usize,
    /// The equation whose first block is this one.
    equations: Vec<Option<(Blocks, Vec<u8>)>>,
    solved: usize,
}

impl Basin {
    /// Waits for packets of `count` blocks of `size` bytes.
    pub(super) fn new(count: usize, size: usize) -> Basin {
        Basin { size, equations: vec![None; count], solved: 0 }
    }

    /// How many packets have said something new, of as many as there are blocks.
    pub(super) fn filled(&self) -> (usize, usize) {
        (self.solved, self.equations.len())
    }

    /// Takes a packet in.
    pub(super) fn take(&mut self, number: u32, mut packet: Vec<u8>) {
        if packet.len() != self.size {
            return;
        }
        let mut blocks = chosen(number, self.equations.len());
        for place in 0..self.equations.len() {
            if !has(&blocks, place) {
                continue;
            }
            match &mut self.equations[place] {
                Some((known, sum)) => {
                    blocks.iter_mut().zip(known.iter()).for_each(|(bits, known)| *bits ^= known);
                    add(&mut packet, sum);
                }
                empty => {
                    *empty = Some((blocks, packet));
                    self.solved += 1;
                    return;
                }
            }
        }
    }

    /// The bytes, filled up with zeros; none while packets are missing.
    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        if self.solved < self.equations.len() {
            return None;
        }
        let mut solved: Vec<Vec<u8>> = Vec::with_capacity(self.equations.len());
        // From the last block to the first: each equation names only itself and later ones.
        for (place, equation) in self.equations.iter().enumerate().rev() {
            let (blocks, sum) = equation.as_ref()?;
            let mut block = sum.clone();
            let later = solved.iter().rev().zip(place + 1..).filter(|(_, later)| has(blocks, *later));
            later.for_each(|(known, _)| add(&mut block, known));
            solved.push(block);
        }
        solved.reverse();
        Some(solved.concat())
    }
}

/// The blocks of a packet. Sender and receiver must agree for ever: the generator is frozen.
fn chosen(number: u32, count: usize) -> Blocks {
    let mut chosen = vec![0_u64; count.div_ceil(64)];
    if (number as usize) < count {
        chosen[number as usize / 64] = 1 << (number % 64);
        return chosen;
    }
    let mut generator = Generator::new(u64::from(number) << 32 | count as u64);
    chosen.iter_mut().for_each(|bits| *bits = generator.next_u64());
    if let (Some(last), unused @ 1..) = (chosen.last_mut(), (64 - count % 64) % 64) {
        *last &= u64::MAX >> unused;
    }
    // The sum of nothing would say nothing.
    if chosen.iter().all(|bits| *bits == 0) {
        chosen.iter_mut().take(1).for_each(|bits| *bits = 1);
    }
    chosen
}

fn has(blocks: &Blocks, place: usize) -> bool {
    blocks[place / 64] >> (place % 64) & 1 == 1
}

fn add(sum: &mut [u8], block: &[u8]) {
    sum.iter_mut().zip(block).for_each(|(sum, byte)| *sum ^= byte);
}
