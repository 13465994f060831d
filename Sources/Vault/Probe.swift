import Crypto
import CryptoExtras
import CSQLite
