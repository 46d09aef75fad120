//! The records program, in the browser: certificates and badges, questions asked again, people who sign for each
//! other, the desk, and what is on the device.

fn main() {
    champions::web::run(&champions::web::RECORDS);
}
